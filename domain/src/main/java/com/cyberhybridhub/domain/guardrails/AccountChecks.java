package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.OrderLimits;
import com.cyberhybridhub.domain.orders.Side;
import java.util.function.BiConsumer;

/// What the account at the broker allows. Only purchases: a sale takes risk away.
final class AccountChecks {

    private AccountChecks() {}

    static void check(Wish wish, GuardrailFacts facts, BiConsumer<GuardrailCode, String> refuse) {
        if (wish.side() == Side.SELL) {
            return;
        }
        switch (facts.market().account()) {
            case AccountWord.NotAsked() -> {}
            case AccountWord.Silent() ->
                    refuse.accept(
                            GuardrailCode.BROKER_UNAVAILABLE,
                            "The broker did not say what the account holds.");
            case AccountWord.Known(var account) -> {
                cash(wish, facts, account, refuse);
                position(wish, facts, account, refuse);
                loss(limits(facts), account, refuse);
            }
        }
    }

    private static void cash(
            Wish wish,
            GuardrailFacts facts,
            AccountView account,
            BiConsumer<GuardrailCode, String> refuse) {
        Usd onItsWay = facts.usage().openPurchases();
        Usd worth = Guardrails.reservationFor(wish, facts);
        if (limits(facts).requireCash() && worth.plus(onItsWay).exceeds(account.cash())) {
            refuse.accept(
                    GuardrailCode.INSUFFICIENT_CASH,
                    "This order needs "
                            + worth.display()
                            + ", open purchases hold "
                            + onItsWay.display()
                            + ", the account has "
                            + account.cash().display()
                            + " in cash.");
        }
    }

    private static void position(
            Wish wish,
            GuardrailFacts facts,
            AccountView account,
            BiConsumer<GuardrailCode, String> refuse) {
        Usd held = account.held(wish.symbol()).plus(facts.usage().openPurchases(wish.symbol()));
        Usd worth = Guardrails.reservationFor(wish, facts);
        Usd limit = limits(facts).maxPositionPerSymbol();
        if (held.plus(worth).exceeds(limit)) {
            refuse.accept(
                    GuardrailCode.MAX_POSITION_USD_PER_SYMBOL,
                    held.display()
                            + " of "
                            + wish.symbol()
                            + " held or on its way, this order needs "
                            + worth.display()
                            + ", the limit is "
                            + limit.display()
                            + ".");
        }
    }

    private static void loss(
            OrderLimits.Account limits,
            AccountView account,
            BiConsumer<GuardrailCode, String> refuse) {
        if (account.loss().exceeds(limits.maxDailyLoss())) {
            refuse.accept(
                    GuardrailCode.MAX_DAILY_LOSS_USD, lossSentence(account, limits.maxDailyLoss()));
        }
    }

    static String lossSentence(AccountView account, Usd limit) {
        return "The account lost "
                + account.loss().display()
                + " since the previous close, the limit is "
                + limit.display()
                + ".";
    }

    private static OrderLimits.Account limits(GuardrailFacts facts) {
        return facts.config().effective().guardrails().orders().account();
    }
}
