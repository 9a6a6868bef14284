package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.Decimals;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// A limit that counts, and how much of it is used: what the status shows and what a refusal says
/// are made from the same value.
///
/// @param of whose limit it is
/// @param what is used, as the middle of a sentence: "orders count today"
/// @param freesAt when some of it is free again, as far as that is known
public record GuardrailUsage(
        GuardrailCode code, Owner of, Amount used, String what, Optional<Instant> freesAt) {

    /// Whose limit: the server's, the user's, or the user's for one symbol.
    ///
    /// @param id the symbol; empty for the other two
    public record Owner(Halt.Scope scope, String id) {

        public static final Owner SERVER = new Owner(Halt.Scope.SERVER, "");
        public static final Owner USER = new Owner(Halt.Scope.USER, "");

        public static Owner symbol(Symbol symbol) {
            return new Owner(Halt.Scope.SYMBOL, symbol.value());
        }
    }

    /// So much of so much.
    public sealed interface Amount {

        BigDecimal used();

        BigDecimal limit();

        /// Things that are counted one by one.
        record Count(BigDecimal used, BigDecimal limit) implements Amount {
            Count(long used, long limit) {
                this(BigDecimal.valueOf(used), BigDecimal.valueOf(limit));
            }
        }

        /// Dollars.
        record Dollars(BigDecimal used, BigDecimal limit) implements Amount {
            Dollars(Usd used, Usd limit) {
                this(used.amount(), limit.amount());
            }
        }
    }

    public BigDecimal usedAmount() {
        return used.used();
    }

    public BigDecimal limit() {
        return used.limit();
    }

    /// Whether this much more still fits: up to the limit and not beyond.
    boolean admits(BigDecimal more) {
        return used.used().add(more).compareTo(used.limit()) <= 0;
    }

    /// Why this much more does not fit.
    Reason refusal(BigDecimal more) {
        String sentence =
                switch (used) {
                    case Amount.Count _ -> show(used.used()) + " " + what;
                    case Amount.Dollars _ ->
                            show(used.used()) + " " + what + ", this order needs " + show(more);
                };
        return new Reason(
                code.code(),
                sentence
                        + ", the limit is "
                        + show(used.limit())
                        + "."
                        + freesAt.map(at -> " It starts to free at " + at + ".").orElse(""));
    }

    private String show(BigDecimal amount) {
        return used instanceof Amount.Dollars
                ? new Usd(amount).display()
                : Decimals.canonical(amount).toPlainString();
    }
}
