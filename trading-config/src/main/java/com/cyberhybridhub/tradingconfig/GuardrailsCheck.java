package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Checks `guardrails`; whatever is absent has the default of `GuardrailLimits`.
final class GuardrailsCheck {

    private static final GuardrailLimits DEFAULT = GuardrailLimits.DEFAULT;
    private static final List<String> OWN =
            List.of(
                    "max_orders_per_day",
                    "max_notional_usd_per_4h",
                    "require_question_before_order",
                    "symbols_blocklist",
                    "max_staleness_seconds",
                    "max_price_move_pct_since_question",
                    "max_queued_questions",
                    "approve_at",
                    "reject_at",
                    "approval_ttl_seconds");
    private static final List<String> FIELDS =
            Stream.concat(OWN.stream(), OrderLimitsCheck.FIELDS.stream()).toList();

    private final CheckRules rules;
    private final Problems problems;
    private final ValueReader read;

    GuardrailsCheck(CheckRules rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
        this.read = new ValueReader(problems);
    }

    /// What could be read; of use only when no problem was noted.
    GuardrailLimits guardrails(Place place, Optional<TradingMode> mode) {
        return Fields.of(place, FIELDS, problems)
                .map(fields -> withOrders(fields, limits(fields, mode)))
                .orElse(DEFAULT);
    }

    private GuardrailLimits withOrders(Fields fields, GuardrailLimits limits) {
        return limits.withOrders(
                new OrderLimitsCheck(read)
                        .limits(fields, limits.maxOrdersPerDay(), limits.maxNotionalPer4h()));
    }

    private GuardrailLimits limits(Fields fields, Optional<TradingMode> mode) {
        BigDecimal approveAt = decimal(fields, "approve_at", Ranges.ANSWER, DEFAULT.approveAt());
        BigDecimal rejectAt = decimal(fields, "reject_at", Ranges.ANSWER, DEFAULT.rejectAt());
        order(fields, approveAt, rejectAt);
        return new GuardrailLimits(
                integer(
                        fields,
                        "max_orders_per_day",
                        Ranges.ORDERS_PER_DAY,
                        DEFAULT.maxOrdersPerDay()),
                new Usd(
                        decimal(
                                fields,
                                "max_notional_usd_per_4h",
                                Ranges.NOTIONAL_PER_4H,
                                DEFAULT.maxNotionalPer4h().amount())),
                fields.optional("require_question_before_order")
                        .flatMap(place -> requireQuestion(place, mode))
                        .orElse(DEFAULT.requireQuestionBeforeOrder()),
                fields.optional("symbols_blocklist")
                        .map(this::blocklist)
                        .orElse(DEFAULT.blocklist()),
                seconds(
                        fields,
                        "max_staleness_seconds",
                        Ranges.STALENESS_SECONDS,
                        DEFAULT.maxStaleness()),
                decimal(
                        fields,
                        "max_price_move_pct_since_question",
                        Ranges.PRICE_MOVE_PCT,
                        DEFAULT.maxPriceMovePct()),
                integer(
                        fields,
                        "max_queued_questions",
                        Ranges.QUEUED_QUESTIONS,
                        DEFAULT.maxQueuedQuestions()),
                approveAt,
                rejectAt,
                seconds(
                        fields,
                        "approval_ttl_seconds",
                        Ranges.APPROVAL_TTL_SECONDS,
                        DEFAULT.approvalTtl()));
    }

    private void order(Fields fields, BigDecimal approveAt, BigDecimal rejectAt) {
        if (approveAt.compareTo(rejectAt) <= 0) {
            problems.add(
                    fields.optional("approve_at")
                            .or(() -> fields.optional("reject_at"))
                            .orElse(fields.place()),
                    ProblemCode.APPROVE_NOT_ABOVE_REJECT,
                    "`approve_at` ("
                            + approveAt.toPlainString()
                            + ") must be above `reject_at` ("
                            + rejectAt.toPlainString()
                            + ").");
        }
    }

    private Optional<Boolean> requireQuestion(Place place, Optional<TradingMode> mode) {
        Optional<Boolean> required = read.flag(place);
        if (required.equals(Optional.of(false))) {
            boolean live = mode.equals(Optional.of(TradingMode.LIVE));
            if (live || !rules.standingOrdersAllowed()) {
                problems.add(
                        place,
                        ProblemCode.STANDING_ORDERS_NOT_ALLOWED,
                        live
                                ? "In live mode every order is asked for."
                                : "This server asks before every order (TRADING_ALLOW_STANDING_ORDERS=false).",
                        Optional.of("Set it to true."));
            }
        }
        return required;
    }

    private Set<Symbol> blocklist(Place array) {
        return read.items(array, Ranges.BLOCKLIST_MAX).orElse(List.of()).stream()
                .flatMap(item -> read.symbol(item).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private int integer(Fields fields, String name, NumberRange range, int absent) {
        return fields.optional(name).flatMap(place -> read.integer(place, range)).orElse(absent);
    }

    private BigDecimal decimal(Fields fields, String name, NumberRange range, BigDecimal absent) {
        return fields.optional(name).flatMap(place -> read.decimal(place, range)).orElse(absent);
    }

    private Duration seconds(Fields fields, String name, NumberRange range, Duration absent) {
        return fields.optional(name).flatMap(place -> read.seconds(place, range)).orElse(absent);
    }
}
