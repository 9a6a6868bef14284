package com.cyberhybridhub.domain.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.QuestionTemplate;
import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.domain.questions.BranchDecision;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.Proposal;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.Question.Origin;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import com.cyberhybridhub.domain.questions.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerJudgeTest {

    private static final QuestionId ID = new QuestionId(new UUID(1, 2));
    private static final OrderTicket TICKET =
            new OrderTicket(
                    ClientOrderId.of(ID),
                    Samples.SPY,
                    Side.BUY,
                    OrderType.MARKET,
                    Samples.TEN_DOLLARS.size());

    @ParameterizedTest
    @CsvSource({
        "10,       1, APPROVE",
        "5,        1, APPROVE",
        "5.0,      0, APPROVE",
        "4.999999, 1, ASK_AGAIN",
        "0,        1, ASK_AGAIN",
        "-4.99999, 1, ASK_AGAIN",
        "4.999999, 0, SKIP",
        "0,        -1, SKIP",
        "-5,       1, REJECT",
        "-5.00,    0, REJECT",
        "-10,      1, REJECT"
    })
    void aSwipeMeansWhatItsValueSays(
            BigDecimal value, int followUpsLeft, BranchDecision.Swipe decision) {
        assertThat(BranchDecision.ofSwipe(value, GuardrailLimits.DEFAULT, followUpsLeft))
                .isEqualTo(decision);
    }

    @Test
    void aYesPlacesExactlyTheOrderThatTheQuestionProposed() {
        assertThat(judge("10", question(0, Optional.of(Samples.TEN_DOLLARS)), Wishes.goodFacts()))
                .isEqualTo(new Verdict.PlaceOrder(TICKET, Usd.of("10")))
                .extracting(Verdict::decision)
                .isEqualTo(Decision.APPROVED);
    }

    @Test
    void aYesAgainstTheGuardrailsIsDeniedWithEveryReason() {
        GuardrailFacts good = Wishes.goodFacts();
        GuardrailFacts blind =
                new GuardrailFacts(
                        good.server(),
                        good.config(),
                        good.usage(),
                        MarketView.unknown(Samples.NOON),
                        List.of());
        Verdict verdict = judge("10", question(0, Optional.of(Samples.TEN_DOLLARS)), blind);
        assertThat(verdict.decision()).isEqualTo(Decision.DENIED);
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Deny.class,
                        deny -> {
                            assertThat(deny.ticket()).isEqualTo(TICKET);
                            assertThat(deny.reasons()).hasSize(3);
                        });
    }

    @Test
    void aYesToANoticeIsNotedWhateverTheGuardrailsSay() {
        GuardrailFacts good = Wishes.goodFacts();
        GuardrailFacts blind =
                new GuardrailFacts(
                        good.server(),
                        good.config(),
                        good.usage(),
                        MarketView.unknown(Samples.NOON),
                        List.of());
        assertThat(judge("10", question(0, Optional.empty()), blind))
                .isEqualTo(new Verdict.Noted());
    }

    @Test
    void aNoIsANo() {
        assertThat(judge("-10", question(0, Optional.of(Samples.TEN_DOLLARS)), Wishes.goodFacts()))
                .isEqualTo(new Verdict.Reject())
                .extracting(Verdict::decision)
                .isEqualTo(Decision.REJECTED);
    }

    @Test
    void aMaybeIsAskedAgainOnceAndThenSkipped() {
        Question first = question(0, Optional.of(Samples.TEN_DOLLARS));
        Question second = question(1, Optional.of(Samples.TEN_DOLLARS));
        assertThat(judge("0", first, Wishes.goodFacts()))
                .isEqualTo(new Verdict.AskAgain("the question"));
        assertThat(judge("0", second, Wishes.goodFacts())).isEqualTo(new Verdict.Skip());
        assertThat(judge("10", second, Wishes.goodFacts()).decision()).isEqualTo(Decision.APPROVED);
    }

    @Test
    void aFollowUpMayHaveItsOwnWords() {
        FollowUp followUp =
                new FollowUp(
                        1,
                        Optional.of(
                                new QuestionTemplate(
                                        "Still {{price}} for {{symbol}}. Yes or no?")));
        GuardrailFacts facts = with(Samples.dipRule(followUp, Optional.empty()));
        assertThat(judge("0", question(0, Optional.of(Samples.TEN_DOLLARS)), facts))
                .isEqualTo(new Verdict.AskAgain("Still 492 for SPY. Yes or no?"));
    }

    @Test
    void withoutFollowUpsOrWithoutTheRuleAMaybeIsSkipped() {
        Question question = question(0, Optional.of(Samples.TEN_DOLLARS));
        FollowUp none = new FollowUp(0, Optional.empty());
        assertThat(judge("0", question, with(Samples.dipRule(none, Optional.empty()))))
                .isEqualTo(new Verdict.Skip());
        assertThat(judge("0", question, with())).isEqualTo(new Verdict.Skip());
        assertThat(judge("10", question, with()).decision()).isEqualTo(Decision.DENIED);
    }

    private static Verdict judge(String value, Question question, GuardrailFacts facts) {
        return AnswerJudge.judge(question, new BigDecimal(value), facts);
    }

    @ParameterizedTest
    @CsvSource({"10", "0", "-10"})
    void anyAnswerToANoticeSaysThatItWasRead(BigDecimal value) {
        Question asked = question(0, Optional.empty());
        Question notice =
                new Question(
                        asked.id(),
                        asked.user(),
                        asked.text(),
                        new Origin(
                                Samples.DIP,
                                1,
                                0,
                                Optional.empty(),
                                7,
                                Step.AWAIT_CONFIRM,
                                Optional.of(
                                        new Question.OrderEnd(
                                                new OrderId(new UUID(3, 4)), "rejected"))),
                        QuestionState.OPEN,
                        asked.createdAt(),
                        asked.expiresAt(),
                        Optional.empty(),
                        asked.facts());
        assertThat(notice.origin().pipeline().code()).isEqualTo("notice");
        assertThat(notice.origin().sourceTag()).startsWith("trading:order:");
        assertThat(AnswerJudge.judge(notice, value, Wishes.goodFacts()))
                .isEqualTo(new Verdict.Noted());
    }

    private static GuardrailFacts with(Rule... rules) {
        GuardrailFacts good = Wishes.goodFacts();
        return new GuardrailFacts(
                good.server(),
                Samples.config(TradingMode.PAPER, GuardrailLimits.DEFAULT, rules),
                good.usage(),
                good.market(),
                List.of());
    }

    private static Question question(int followUp, Optional<Proposal> proposal) {
        return new Question(
                ID,
                Samples.OWNER,
                "the question",
                new Origin(Samples.DIP, 1, followUp, Optional.empty(), 7, Step.AWAIT_CONFIRM),
                QuestionState.OPEN,
                Samples.NOON,
                Samples.NOON.plus(Rule.DEFAULT_EXPIRES_AFTER),
                Optional.empty(),
                Samples.facts("492", "500", proposal));
    }
}
