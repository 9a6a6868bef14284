package com.cyberhybridhub.domain.orders;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.Usd;
import java.util.Optional;

/// What an order at the broker is for, as the broker tells it back; compared with what we sent.
///
/// @param symbol without the slash of a crypto pair: some of the broker's answers leave it out
public record OrderTerms(
        String symbol,
        String side,
        String type,
        Optional<Usd> notional,
        Optional<Quantity> quantity) {

    /// Whether this is the order that the ticket asked for. A notional order may get a quantity
    /// once it fills.
    public boolean matches(OrderTicket ticket) {
        boolean sameSize =
                switch (ticket.size()) {
                    case OrderSize.Notional(Usd amount) -> notional.equals(Optional.of(amount));
                    case OrderSize.Pieces(Quantity pieces) -> quantity.equals(Optional.of(pieces));
                };
        return sameSize
                && symbol.replace("/", "").equals(ticket.symbol().value().replace("/", ""))
                && side.equals(ticket.side().code())
                && type.equals(ticket.type().code());
    }
}
