package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.guardrails.AccountView;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.engine.market.AccountReader;
import java.util.HashMap;
import java.util.Map;

/// Account and positions in one view; each is one read of the broker.
public final class BrokerHoldings implements AccountReader {

    private final Broker broker;

    public BrokerHoldings(Broker broker) {
        this.broker = broker;
    }

    @Override
    public AccountView read() {
        BrokerAccount account = broker.account();
        Map<Symbol, Usd> held = new HashMap<>();
        for (BrokerPosition position : broker.positions()) {
            // Options and the like, which nothing here trades.
            if (Symbol.isValid(position.symbol())) {
                held.merge(new Symbol(position.symbol()), position.marketValue(), Usd::plus);
            }
        }
        return new AccountView(account.cash(), account.equity(), account.lastEquity(), held);
    }
}
