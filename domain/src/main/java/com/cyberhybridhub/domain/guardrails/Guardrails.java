package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The limits that stand between a wish and an order. Every failing check is reported, not only the
/// first; doubt denies.
public final class Guardrails {

    private final Stage stage;
    private final Wish wish;
    private final GuardrailFacts facts;
    private final List<Reason> refusals = new ArrayList<>();

    private Guardrails(Stage stage, Wish wish, GuardrailFacts facts) {
        this.stage = stage;
        this.wish = wish;
        this.facts = facts;
    }

    /// All reasons against this wish, cheap and global ones first; empty means it may go on.
    public static List<Reason> check(Stage stage, Wish wish, GuardrailFacts facts) {
        Guardrails guardrails = new Guardrails(stage, wish, facts);
        guardrails.switches();
        guardrails.rule();
        guardrails.mode();
        guardrails.symbol();
        MarketChecks.check(wish, facts, stage, guardrails::refuse);
        guardrails.refusals.addAll(CapChecks.check(wish, facts, stage));
        AccountChecks.check(wish, facts, guardrails::refuse);
        guardrails.stage();
        return List.copyOf(guardrails.refusals);
    }

    /// The few checks that concern a notice, which asks nothing of the broker.
    public static List<Reason> checkNotice(int openQuestions, GuardrailFacts facts) {
        int limit = facts.config().effective().guardrails().maxQueuedQuestions();
        List<Reason> refusals = new ArrayList<>();
        if (facts.market().halted()) {
            refusals.add(
                    new Reason(
                            GuardrailCode.SYMBOL_HALTED.code(),
                            "The exchange has halted trading in this symbol."));
        }
        if (openQuestions >= limit) {
            refusals.add(
                    new Reason(
                            GuardrailCode.MAX_QUEUED_QUESTIONS.code(),
                            tooManyOpen(openQuestions, limit)));
        }
        return List.copyOf(refusals);
    }

    private static String tooManyOpen(int open, int limit) {
        return open + " questions are open, the limit is " + limit + ".";
    }

    /// The dollars that an order of this wish holds from its approval on.
    public static Usd reservationFor(Wish wish, GuardrailFacts facts) {
        return CapChecks.reservationFor(wish, facts.market().lastTrade());
    }

    private void refuse(GuardrailCode code, String detail) {
        refusals.add(new Reason(code.code(), detail));
    }

    private void switches() {
        if (!facts.server().tradingEnabled()) {
            refuse(
                    GuardrailCode.TRADING_DISABLED,
                    "Trading is switched off on this server (TRADING_ENABLED=false).");
        }
        if (!facts.config().active()) {
            refuse(GuardrailCode.USER_DISABLED, "Trading is switched off in your configuration.");
        }
        facts.halts().stream()
                .filter(this::concernsWish)
                .filter(halt -> halt.stops(wish.side()))
                .forEach(halt ->
                        refuse(
                                GuardrailCode.HALTED,
                                "Kill switch "
                                        + halt.state().code()
                                        + " for "
                                        + haltTarget(halt)
                                        + ": "
                                        + halt.reason()
                                        + "."));
    }

    private boolean concernsWish(Halt halt) {
        return switch (halt.scope()) {
            case SERVER, USER -> true;
            case RULE -> halt.id().equals(wish.rule().value());
            case SYMBOL -> halt.id().equals(wish.symbol().value());
        };
    }

    private static String haltTarget(Halt halt) {
        return switch (halt.scope()) {
            case SERVER -> "the whole server";
            case USER -> "you";
            case RULE -> "rule " + halt.id();
            case SYMBOL -> "symbol " + halt.id();
        };
    }

    private void rule() {
        Optional<Rule> rule = facts.config().effective().rule(wish.rule());
        if (rule.isEmpty() || !rule.get().enabled()) {
            refuse(
                    GuardrailCode.RULE_NOT_ACTIVE,
                    "Rule " + wish.rule() + " is no longer part of your configuration.");
        } else if (!rule.get().symbol().equals(wish.symbol())) {
            refuse(
                    GuardrailCode.RULE_CHANGED,
                    "Rule " + wish.rule() + " now watches " + rule.get().symbol() + ".");
        }
        if (!limits().requireQuestionBeforeOrder()
                && (!facts.server().standingOrdersAllowed() || configMode() == TradingMode.LIVE)) {
            refuse(
                    GuardrailCode.QUESTION_REQUIRED,
                    "This server asks before every order (TRADING_ALLOW_STANDING_ORDERS=false or live mode).");
        }
    }

    private void mode() {
        TradingMode brokerMode = facts.server().binding().mode();
        if (configMode() != brokerMode) {
            refuse(
                    GuardrailCode.MODE_MISMATCH,
                    "Your configuration is in "
                            + configMode().code()
                            + " mode, the broker is "
                            + facts.server().binding().code()
                            + ".");
        } else if (wish.askedMode() != configMode()) {
            refuse(
                    GuardrailCode.MODE_MISMATCH,
                    "The question was asked in "
                            + wish.askedMode().code()
                            + " mode, now it is "
                            + configMode().code()
                            + ".");
        }
        if ((configMode() == TradingMode.LIVE || wish.askedMode() == TradingMode.LIVE)
                && !facts.server().liveAllowed()) {
            refuse(
                    GuardrailCode.LIVE_NOT_ALLOWED,
                    "Live trading is switched off on this server (ALPACA_ALLOW_LIVE=false).");
        }
    }

    private void symbol() {
        if (!facts.config().effective().watches(wish.symbol())) {
            refuse(GuardrailCode.SYMBOL_NOT_WATCHED, wish.symbol() + " is not in your watchlist.");
        }
        if (limits().blocklist().contains(wish.symbol())) {
            refuse(GuardrailCode.SYMBOL_BLOCKED, wish.symbol() + " is on your blocklist.");
        }
        facts.market()
                .asset()
                .filter(asset -> !asset.tradable())
                .ifPresent(asset ->
                        refuse(
                                GuardrailCode.ASSET_NOT_TRADABLE,
                                wish.symbol() + " cannot be traded at the broker right now."));
        facts.market()
                .asset()
                .filter(asset -> asset.tradable() && !asset.fractionable() && needsFractions())
                .ifPresent(asset ->
                        refuse(
                                GuardrailCode.ASSET_NOT_TRADABLE,
                                wish.symbol()
                                        + " can only be ordered in whole pieces, not in dollars or fractions."));
        if (facts.market().asset().isEmpty()) {
            refuse(
                    GuardrailCode.BROKER_UNAVAILABLE,
                    "The broker did not say whether " + wish.symbol() + " can be traded.");
        }
    }

    private boolean needsFractions() {
        return switch (wish.size()) {
            case OrderSize.Notional _ -> true;
            case OrderSize.Pieces(var quantity) -> quantity.amount().scale() > 0;
        };
    }

    private void stage() {
        switch (stage) {
            case Stage.BeforeAsking(int open) -> {
                if (open >= limits().maxQueuedQuestions()) {
                    refuse(
                            GuardrailCode.MAX_QUEUED_QUESTIONS,
                            tooManyOpen(open, limits().maxQueuedQuestions()));
                }
            }
            case Stage.AtAnswer() -> {}
            case Stage.AtClaim(var now, var approvedAt) -> {
                Duration age = Duration.between(approvedAt, now);
                if (age.compareTo(limits().approvalTtl()) > 0) {
                    refuse(
                            GuardrailCode.APPROVAL_EXPIRED,
                            "The approval is "
                                    + age.toSeconds()
                                    + " s old, the limit is "
                                    + limits().approvalTtl().toSeconds()
                                    + " s.");
                }
            }
        }
    }

    private TradingMode configMode() {
        return facts.config().effective().mode();
    }

    private GuardrailLimits limits() {
        return facts.config().effective().guardrails();
    }
}
