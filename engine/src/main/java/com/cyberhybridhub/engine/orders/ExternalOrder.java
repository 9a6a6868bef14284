package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An order at the broker that no approval in this database led to. Shown, never touched.
///
/// @param id our own name of the row
/// @param symbol, side and status are the broker's words; empty where it says none
/// @param notionalUsd and `qty`: what was asked for, where it is known
public record ExternalOrder(
        UUID id,
        Kind kind,
        ClientOrderId clientOrderId,
        String brokerOrderId,
        String symbol,
        String side,
        String status,
        Optional<BigDecimal> notionalUsd,
        Optional<BigDecimal> qty,
        BigDecimal filledQty,
        Instant submittedAt,
        Instant firstSeenAt) {

    /// How it came to be there, as far as the hub can tell.
    public enum Kind implements Coded {
        /// Placed by a person or another program.
        EXTERNAL("external"),
        /// Under a hub's name, and there when this database first looked at the account.
        ADOPTED("adopted"),
        /// Under a hub's name, and not accounted for: the kill switch was set because of it.
        SURPLUS("surplus");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
