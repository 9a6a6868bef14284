package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.guardrails.GuardrailCode;
import com.cyberhybridhub.domain.guardrails.MarketView;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.OrderStore.ClaimFacts;
import com.cyberhybridhub.engine.orders.OrderStore.ClaimResult;
import com.cyberhybridhub.engine.orders.OrderStore.Lease;
import com.cyberhybridhub.engine.orders.OrderStore.OrderUpdate;
import com.cyberhybridhub.engine.orders.OrderStore.OrderWork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Claims orders and sends their stored bytes, once under each claim.
final class OrderSender {

    private static final Logger LOG = LoggerFactory.getLogger(OrderSender.class);
    private static final Duration SLOT_WAIT_MAX = Duration.ofSeconds(2);

    private final OrderDesk desk;
    private final TradeActuator.Checks checks;
    private final OrderOutcomes outcomes;
    private final String owner;
    private final Runnable sent;

    /// @param owner names this process in its claims
    /// @param sent called after each POST: what it came to may be due for a look
    OrderSender(
            OrderDesk desk,
            TradeActuator.Checks checks,
            OrderOutcomes outcomes,
            String owner,
            Runnable sent) {
        this.desk = desk;
        this.checks = checks;
        this.outcomes = outcomes;
        this.owner = owner;
        this.sent = sent;
    }

    /// Claims one approved order with every check once more, and sends its stored bytes once.
    void submitOrder(TradeOrder order) {
        claim(
                order,
                (lease, market) ->
                        desk.orders().claim(order.id(), lease, facts -> against(facts, market)));
    }

    /// Whether an order that was not found may be sent once more, as far as is known before the
    /// checks. Where the broker said that it has the id, sending it again cannot help.
    boolean maySendAgain(OrderWork work) {
        TradeOrder order = work.order();
        int allowed = checks.server().sendPolicy().sendsMax(order.provenance().mode());
        return work.sends().isLeft()
                && work.sends().made() < allowed
                && order.reasons().stream()
                        .noneMatch(reason -> reason.code().equals(OrderOutcomes.ID_TAKEN));
    }

    /// Claims an order that was not found once more, with every check, and sends the same bytes.
    ///
    /// @param giveUp the step to `not_placed` that reasons against it lead to
    /// @return false: there was no room under the rate limit, nothing was decided
    boolean sendAgain(OrderWork unfound, Function<List<Reason>, OrderUpdate> giveUp) {
        return claim(
                unfound.order(),
                (lease, market) ->
                        desk.orders()
                                .claimAgain(
                                        unfound,
                                        lease,
                                        facts -> againstAgain(facts, market),
                                        giveUp));
    }

    private boolean claim(TradeOrder order, BiFunction<Lease, MarketView, ClaimResult> claim) {
        MarketView market = checks.marketFor(order);
        if (!desk.broker().awaitOrderSlot(SLOT_WAIT_MAX)) {
            LOG.warn("order {}: no room under the broker's rate limit yet", order.id());
            return false;
        }
        Lease lease = new Lease(owner, desk.timing().lease());
        long claimBegan = desk.time().nanoTime();
        switch (claim.apply(lease, market)) {
            case ClaimResult.Claimed claimed -> send(claimed, claimBegan);
            case ClaimResult.Refused(var change) -> outcomes.announce(Optional.of(change));
            case ClaimResult.Lost() -> LOG.info("order {}: somebody else has it", order.id());
        }
        return true;
    }

    private List<Reason> against(ClaimFacts facts, MarketView market) {
        return ClockCheck.refusal(facts.now(), desk.time().wallTime())
                .map(List::of)
                .orElseGet(() -> checks.against(facts, market));
    }

    /// One more send comes a quiet period after the answer, when no approval would count any more.
    /// Here it counts until its question would have expired: so long the facts that the person saw
    /// were good to be answered. Every other check stays.
    private List<Reason> againstAgain(ClaimFacts facts, MarketView market) {
        if (!facts.now().isBefore(facts.question().expiresAt())) {
            return List.of(
                    new Reason(
                            GuardrailCode.APPROVAL_EXPIRED.code(),
                            "The question would have expired by now; the order was not sent again."));
        }
        return against(
                new ClaimFacts(
                        facts.order(),
                        facts.question(),
                        facts.config(),
                        facts.usage(),
                        facts.halts(),
                        facts.now(),
                        facts.now()),
                market);
    }

    /// The claim is committed; from here on the outcome counts as unknown until the broker says
    /// otherwise.
    private void send(ClaimResult.Claimed claimed, long claimBegan) {
        TradeOrder order = claimed.order();
        LOG.info(
                "order {} submitting: user={} client_order_id={} epoch={}",
                order.id(),
                order.user(),
                order.ticket().clientOrderId(),
                claimed.epoch());
        outcomes.announceClaim(order);
        PostGate.Passing departure =
                desk.gate().departure(order, claimBegan, desk.timing().sendWithin());
        Placement placement =
                desk.broker()
                        .submit(
                                claimed.prepared(),
                                order.ticket(),
                                desk.timing().postDeadline(),
                                departure);
        switch (placement) {
            case Placement.Accepted(var report) ->
                    outcomes.reported(order.id(), report, Optional.empty());
            case Placement.Rejected(var reason) ->
                    outcomes.rejected(order.id(), claimed.epoch(), reason);
            case Placement.AlreadyThere() -> outcomes.alreadyThere(order.id(), claimed.epoch());
            case Placement.NotSent() ->
                    outcomes.notSent(order.id(), claimed.epoch(), departure.refusal());
            case Placement.Unknown(var why) -> outcomes.unknown(order.id(), claimed.epoch(), why);
        }
        sent.run();
    }
}
