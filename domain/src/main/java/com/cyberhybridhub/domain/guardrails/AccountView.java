package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.market.Symbol;
import java.util.Map;

/// The account at the broker, which all members of a server share.
///
/// @param lastEquity at the previous close
/// @param held market value per symbol; negative for a short position
public record AccountView(Usd cash, Usd equity, Usd lastEquity, Map<Symbol, Usd> held) {

    public AccountView {
        held = Map.copyOf(held);
    }

    /// What the account lost since the previous close; nothing when it gained.
    public Usd loss() {
        Usd lost = lastEquity.minus(equity);
        return lost.compareTo(Usd.ZERO) > 0 ? lost : Usd.ZERO;
    }

    Usd held(Symbol symbol) {
        return held.getOrDefault(symbol, Usd.ZERO);
    }
}
