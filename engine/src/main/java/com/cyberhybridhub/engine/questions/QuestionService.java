package com.cyberhybridhub.engine.questions;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.AnswerJudge;
import com.cyberhybridhub.domain.guardrails.GuardrailFacts;
import com.cyberhybridhub.domain.guardrails.MarketView;
import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.Question.Answer;
import com.cyberhybridhub.domain.questions.Verdict;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.orders.Broker;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import com.cyberhybridhub.engine.orders.TradeActuator;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.engine.questions.QuestionStore.AskFacts;
import com.cyberhybridhub.engine.questions.QuestionStore.Draft;
import com.cyberhybridhub.engine.questions.QuestionStore.OpenResult;
import com.cyberhybridhub.engine.questions.QuestionStore.Plan;
import com.cyberhybridhub.engine.questions.QuestionStore.SettleFacts;
import com.cyberhybridhub.engine.questions.QuestionStore.Settlement;
import com.cyberhybridhub.engine.questions.QuestionStore.Swipe;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Opens questions, settles answers, closes what expired; tells the user's devices after each
/// commit, never before. Stateless: safe for many threads.
public final class QuestionService {

    private static final int EXPIRE_BATCH_MAX = 200;

    private final QuestionStore store;
    private final UserChannel channel;
    private final TradingConfigs configs;
    private final ServerRules server;
    private final Trading trading;

    public QuestionService(
            QuestionStore store,
            UserChannel channel,
            TradingConfigs configs,
            ServerRules server,
            Trading trading) {
        this.store = store;
        this.channel = channel;
        this.configs = configs;
        this.server = server;
        this.trading = trading;
    }

    /// Asks, if the judge has nothing against it: stored first, then pushed to every device of the
    /// user.
    public OpenResult open(Draft draft, Function<AskFacts, List<Reason>> judge) {
        OpenResult result = store.open(draft, judge);
        if (result instanceof OpenResult.Opened opened) {
            opened.madeRoom().ifPresent(channel::numberClosed);
            channel.questionAsked(opened.question());
        }
        return result;
    }

    /// Settles an answer of a person. The phone is told what was decided, not yet what was filled.
    public Settlement answer(UserId user, QuestionId id, BigDecimal value) {
        return answer(user, id, new Swipe(value, Answer.BY_USER));
    }

    /// Approves in the name of a standing order: the same settle, with every guardrail.
    public Settlement approveStanding(Question question) {
        return answer(
                question.user(),
                question.id(),
                new Swipe(Question.MAX_VALUE, Answer.BY_STANDING_ORDER));
    }

    private Settlement answer(UserId user, QuestionId id, Swipe swipe) {
        Optional<Question> asked = store.find(user, id);
        if (asked.isEmpty()) {
            return new Settlement.Unknown();
        }
        MarketView market = marketFor(asked.get(), swipe.value());
        Settlement settlement =
                store.settle(user, id, swipe, facts -> judge(facts, swipe.value(), market));
        if (settlement instanceof Settlement.Settled settled) {
            announce(settled);
        }
        return settlement;
    }

    /// Fetched before the transaction, and only where a yes could come of it.
    private MarketView marketFor(Question question, BigDecimal value) {
        Optional<UserTradingConfig> config = configs.of(question.user());
        boolean mayOrder =
                question.isOpen()
                        && question.facts().proposal().isPresent()
                        && config.isPresent()
                        && value.compareTo(config.get().effective().guardrails().approveAt()) >= 0;
        if (!mayOrder) {
            return MarketView.unknown(trading.time().instant());
        }
        return trading.desk()
                .view(
                        question.facts().symbol(),
                        config.get().effective().feedOf(question.facts().symbol()));
    }

    private Plan judge(SettleFacts facts, BigDecimal value, MarketView market) {
        GuardrailFacts guardrails =
                new GuardrailFacts(server, facts.config(), facts.usage(), market, facts.halts());
        Verdict verdict = AnswerJudge.judge(facts.question(), value, guardrails);
        Optional<PreparedOrder> prepared =
                verdict instanceof Verdict.PlaceOrder(var ticket, var _)
                        ? Optional.of(trading.broker().prepare(ticket))
                        : Optional.empty();
        return new Plan(verdict, prepared, server.sendsMax());
    }

    private void announce(Settlement.Settled settled) {
        Question question = settled.question();
        channel.questionClosed(question);
        settled.followUp().ifPresent(channel::questionAsked);
        if (settled.order().isPresent() && settled.event().isPresent()) {
            channel.tradeUpdate(settled.order().get(), settled.event().get());
            trading.actuator().wake();
        }
    }

    /// Closes what expired and tells the devices. Called every second or so.
    public void expireDue() {
        List<Question> expired = store.expireDue(EXPIRE_BATCH_MAX);
        expired.forEach(channel::questionClosed);
    }

    /// What settling a trading question needs beside the store.
    public record Trading(
            MarketDesk desk, MarketTime time, Broker broker, TradeActuator actuator) {}
}
