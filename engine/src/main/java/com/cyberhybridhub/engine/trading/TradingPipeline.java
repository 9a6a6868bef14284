package com.cyberhybridhub.engine.trading;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.config.RuleAction;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.GuardrailCode;
import com.cyberhybridhub.domain.guardrails.GuardrailFacts;
import com.cyberhybridhub.domain.guardrails.Guardrails;
import com.cyberhybridhub.domain.guardrails.MarketView;
import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.domain.guardrails.Stage;
import com.cyberhybridhub.domain.guardrails.Wish;
import com.cyberhybridhub.domain.market.Freshness;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.TradingCalendar;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.domain.questions.Proposal;
import com.cyberhybridhub.domain.questions.QuestionText;
import com.cyberhybridhub.domain.rules.RuleEngine;
import com.cyberhybridhub.domain.rules.RuleEvaluation;
import com.cyberhybridhub.domain.rules.RuleEvaluation.Due;
import com.cyberhybridhub.domain.rules.RuleEvaluation.Rearmed;
import com.cyberhybridhub.domain.rules.RuleKey;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.MarketTime;
import com.cyberhybridhub.engine.market.SessionCalendar;
import com.cyberhybridhub.engine.metrics.DecisionLog;
import com.cyberhybridhub.engine.people.TradingStateStore;
import com.cyberhybridhub.engine.pipelines.PipelineBranch;
import com.cyberhybridhub.engine.questions.QuestionService;
import com.cyberhybridhub.engine.questions.QuestionStore.AskFacts;
import com.cyberhybridhub.engine.questions.QuestionStore.Draft;
import com.cyberhybridhub.engine.questions.QuestionStore.OpenResult;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a stored market fact to a question: rules, freshness, episode, guardrails, question.
/// Guarded by its own lock, so that the rule engine has one owner at a time.
public final class TradingPipeline implements PipelineBranch {

    private static final Logger LOG = LoggerFactory.getLogger(TradingPipeline.class);

    private final RuleEngine engine = new RuleEngine();
    private final StandingRules rules;
    private final EvaluationNotes notes = new EvaluationNotes();
    private final DoubtfulPrices doubtful = new DoubtfulPrices();

    /// Armed again by a fact, while the database could not take that down.
    private final Set<RuleKey> unwritten = new LinkedHashSet<>();

    private final QuestionService questions;
    private final TradingStateStore state;
    private final Market market;
    private final ServerRules server;

    public TradingPipeline(
            EpisodeStore episodes,
            TradingStateStore state,
            QuestionService questions,
            Market market,
            ServerRules server) {
        this.rules = new StandingRules(engine, episodes);
        this.state = state;
        this.questions = questions;
        this.market = market;
        this.server = server;
    }

    /// Takes over the configurations of now.
    ///
    /// @return those under which trading is active
    public synchronized List<UserTradingConfig> sync(List<UserTradingConfig> all) {
        rules.sync(all);
        return rules.active();
    }

    /// Evaluates stored facts and asks what they bring about. Every fact reaches every rule: what
    /// fails for one of them is left to the next sweep.
    public synchronized void evaluate(List<StoredSnapshot> facts) {
        // Nobody waits for these to be written, somebody may wait for a question.
        Set<RuleKey> armedAgain = new LinkedHashSet<>();
        for (StoredSnapshot fact : facts) {
            SnapshotKey key = fact.snapshot().key();
            boolean settled = doubtful.note(engine.latest(key), fact);
            for (RuleEvaluation evaluation : engine.onSnapshot(fact)) {
                switch (evaluation) {
                    case Due due -> considerArmed(due, armedAgain);
                    case Rearmed(var rule) -> armedAgain.add(rule);
                }
            }
            if (settled) {
                engine.due().stream()
                        .filter(due -> due.fact().snapshot().key().equals(key))
                        .forEach(due -> considerArmed(due, armedAgain));
            }
        }
        armedAgain.forEach(this::rearmed);
    }

    private void considerArmed(Due due, Set<RuleKey> armedAgain) {
        if (armedAgain.remove(due.rule())) {
            rearmed(due.rule());
        }
        considerOrLeave(due);
    }

    /// Lets the engine know stored facts without asking anything: the state after a restart.
    public synchronized void restore(List<StoredSnapshot> facts) {
        for (StoredSnapshot fact : facts) {
            for (RuleEvaluation evaluation : engine.onSnapshot(fact)) {
                if (evaluation instanceof Rearmed(var rule)) {
                    rearmed(rule);
                }
            }
        }
    }

    @Override
    public PipelineKey key() {
        return PipelineKey.TRADING;
    }

    /// The interval's safety net, see [#sweep].
    @Override
    public void maintain() {
        sweep();
    }

    /// Every rule whose condition holds and that has not fired is considered again.
    public synchronized void sweep() {
        List.copyOf(unwritten).forEach(this::rearmed);
        engine.due().forEach(this::considerOrLeave);
        List<UserId> evaluated = rules.active().stream().map(UserTradingConfig::user).toList();
        notes.writeTo(state, evaluated, market.time().wallTime());
    }

    private void rearmed(RuleKey rule) {
        try {
            rules.rearmed(rule);
            unwritten.remove(rule);
        } catch (RuntimeException trouble) {
            unwritten.add(rule);
            LOG.error(
                    "rule {} of {} is armed again, not written yet",
                    rule.rule(),
                    rule.user(),
                    trouble);
        }
    }

    private void considerOrLeave(Due due) {
        try {
            consider(due);
        } catch (RuntimeException trouble) {
            LOG.error(
                    "rule {} of {} is due but could not be considered, the next sweep does",
                    due.rule().rule(),
                    due.rule().user(),
                    trouble);
        }
    }

    private void consider(Due due) {
        Optional<UserTradingConfig> config = rules.config(due.rule().user());
        Optional<Rule> rule = config.flatMap(user -> user.effective().rule(due.rule().rule()));
        if (config.isEmpty() || rule.isEmpty()) {
            return;
        }
        List<Reason> reasons = ask(due, config.get(), rule.get());
        if (notes.note(due.rule(), reasons) && !reasons.isEmpty()) {
            DecisionLog.notAsked(due.rule(), due.fact(), reasons);
        }
    }

    private List<Reason> ask(Due due, UserTradingConfig config, Rule rule) {
        if (!rules.mayHaveCooledDown(due.rule(), rule.cooldown(), market.time().wallTime())) {
            return List.of(new Reason("cooldown", "The rule fired less than its cooldown ago."));
        }
        Optional<Reason> stale = staleness(due, config.effective().guardrails(), rule);
        if (stale.isPresent()) {
            return List.of(stale.get());
        }
        Optional<Reason> doubt = doubtful.about(due, rule.trigger());
        if (doubt.isPresent()) {
            return List.of(doubt.get());
        }
        FrozenFacts facts = freeze(due, config, rule);
        MarketView view = market.desk().view(due.fact().snapshot());
        Draft draft =
                new Draft(
                        config.user(),
                        rule.id(),
                        rule.fingerprint(),
                        QuestionText.render(rule.question(), facts),
                        facts,
                        rule.expiresAfter(),
                        config.version());
        OpenResult result = questions.open(draft, asking -> refusals(asking, rule, facts, view));
        return switch (result) {
            case OpenResult.Opened(var question, var _) -> {
                rules.fired(due.rule(), market.time().wallTime());
                if (!config.effective().guardrails().requireQuestionBeforeOrder()) {
                    questions.approveStanding(question);
                }
                yield List.of();
            }
            case OpenResult.Refused(var reasons) -> reasons;
        };
    }

    private Optional<Reason> staleness(Due due, GuardrailLimits limits, Rule rule) {
        Duration limit = rule.maxStaleness().orElse(limits.maxStaleness());
        Snapshot fact = due.fact().snapshot();
        Snapshot reference = due.reference().snapshot();
        TradingCalendar sessions =
                market.calendar().around(TradingCalendar.newYorkDate(market.time().instant()));
        if (!Freshness.isFresh(fact, market.time().instant(), limit)) {
            return Optional.of(
                    stale(
                            fact,
                            "is of " + fact.asOf() + ", older than " + limit.toSeconds() + " s"));
        }
        if (!Freshness.isReferenceFresh(reference, market.time().instant(), sessions, limit)) {
            return Optional.of(
                    stale(
                            reference,
                            "of "
                                    + reference.asOf()
                                    + " is not the one of the session it should be"));
        }
        return Optional.empty();
    }

    private static Reason stale(Snapshot fact, String why) {
        return new Reason(
                GuardrailCode.STALE_DATA.code(),
                fact.metric().code() + " of " + fact.symbol() + " " + why + ".");
    }

    private static FrozenFacts freeze(Due due, UserTradingConfig config, Rule rule) {
        Optional<Proposal> proposal =
                switch (rule.action()) {
                    case RuleAction.ProposeOrder(var side, var size) ->
                            Optional.of(new Proposal(side, size, OrderType.MARKET));
                    case RuleAction.Notify() -> Optional.empty();
                };
        Snapshot fact = due.fact().snapshot();
        Snapshot reference = due.reference().snapshot();
        return new FrozenFacts(
                fact.symbol(),
                fact.price(),
                reference.metric(),
                reference.price(),
                fact.asOf(),
                due.fact().id(),
                config.effective().mode(),
                proposal);
    }

    /// First look, inside the opening transaction: what would be denied anyway is not asked.
    private List<Reason> refusals(AskFacts asking, Rule rule, FrozenFacts facts, MarketView view) {
        if (!asking.episode().mayFire(asking.now(), rule.cooldown())) {
            return List.of(
                    new Reason(
                            "quiet",
                            "The rule is quiet: cooldown, an open question, or not armed."));
        }
        GuardrailFacts guardrails =
                new GuardrailFacts(server, asking.config(), asking.usage(), view, asking.halts());
        Stage stage = new Stage.BeforeAsking(asking.openQuestions());
        return facts.proposal()
                .map(proposal ->
                        Guardrails.check(stage, Wish.of(rule.id(), facts, proposal), guardrails))
                .orElseGet(() -> Guardrails.checkNotice(asking.openQuestions(), guardrails));
    }

    /// What the pipeline knows the market by.
    public record Market(MarketDesk desk, SessionCalendar calendar, MarketTime time) {}
}
