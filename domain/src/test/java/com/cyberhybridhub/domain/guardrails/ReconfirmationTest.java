package com.cyberhybridhub.domain.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.Samples;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.config.Trigger;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.Proposal;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.Question.Origin;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.domain.questions.Step;
import com.cyberhybridhub.domain.questions.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Asked at 480 with a reference of 500 and a line at 492.5.
class ReconfirmationTest {

    private static final QuestionId ID = new QuestionId(new UUID(1, 2));
    private static final Instant AS_OF = Samples.NOON.minusSeconds(3);
    private static final Proposal SALE =
            new Proposal(Side.SELL, new OrderSize.Pieces(Quantity.of("0.1")), OrderType.MARKET);

    @Test
    void aPriceThatRoseBeforeABuyIsAskedAboutAnew() {
        Verdict verdict = yes(Samples.TEN_DOLLARS, "490", 0);

        assertThat(verdict.decision()).isEqualTo(Decision.DENIED);
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Reconfirm.class,
                        again -> {
                            assertThat(again.reasons())
                                    .extracting(Reason::code)
                                    .containsExactly("price_moved");
                            assertThat(again.text()).startsWith("SPY is now 490, it was 480. ");
                            assertThat(again.ticket().symbol()).isEqualTo(Samples.SPY);
                            assertThat(again.facts())
                                    .isEqualTo(
                                            Samples.facts(
                                                            "480",
                                                            "500",
                                                            Optional.of(Samples.TEN_DOLLARS))
                                                    .at(new BigDecimal("490"), AS_OF));
                            assertThat(again.facts().price()).isEqualTo("490");
                            assertThat(again.facts().asOf()).isEqualTo(AS_OF);
                            assertThat(again.facts().snapshotId()).isEqualTo(1);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        // price of now, follow-ups before, what comes
        "484.8,  0, PlaceOrder",
        "484.81, 0, Reconfirm",
        "484.81, 1, Reconfirm",
        "484.81, 2, Deny",
        "492.5,  0, Reconfirm",
        "492.51, 0, Deny",
        "475.19, 0, Deny",
        "475.2,  0, PlaceOrder"
    })
    void onlyAMoveAgainstTheBuyerAndOnlySoOften(String price, int followUp, String verdict) {
        assertThat(yes(Samples.TEN_DOLLARS, price, followUp).getClass().getSimpleName())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"475.19, Reconfirm", "475.2, PlaceOrder", "484.81, Deny"})
    void aSellerLosesByAFallingPrice(String price, String verdict) {
        assertThat(yes(SALE, price, 0).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void whateverElseStandsAgainstTheOrderIsNotAskedAnew() {
        GuardrailFacts facts = facts("490");
        Halt halt =
                new Halt(
                        Halt.Scope.USER,
                        "owner",
                        Halt.State.HALTED,
                        "drill",
                        "owner",
                        Samples.NOON);
        GuardrailFacts halted =
                new GuardrailFacts(
                        facts.server(),
                        facts.config(),
                        facts.usage(),
                        facts.market(),
                        List.of(halt));
        assertThat(judge(Samples.TEN_DOLLARS, 0, halted)).isInstanceOf(Verdict.Deny.class);
    }

    @ParameterizedTest
    @CsvSource({"492.5, true", "492.500001, false", "492.499999, true"})
    void theConditionHoldsAtItsLineExactly(BigDecimal price, boolean holds) {
        Trigger below =
                new Trigger.PriceBelowPctOfRef(
                        Samples.SPY, Metric.PREV_CLOSE, new BigDecimal("-1.5"));
        assertThat(below.holds(price, new BigDecimal("500"))).isEqualTo(holds);
    }

    private static Verdict yes(Proposal proposal, String price, int followUp) {
        return judge(proposal, followUp, facts(price));
    }

    private static GuardrailFacts facts(String price) {
        GuardrailFacts good = Wishes.goodFacts();
        return new GuardrailFacts(
                good.server(),
                Samples.config(
                        TradingMode.PAPER,
                        GuardrailLimits.DEFAULT,
                        Samples.dipRule(FollowUp.DEFAULT, Optional.empty())),
                good.usage(),
                Wishes.market(price, AS_OF),
                List.of());
    }

    private static Verdict judge(Proposal proposal, int followUp, GuardrailFacts facts) {
        Question question =
                new Question(
                        ID,
                        Samples.OWNER,
                        "the question",
                        new Origin(
                                Samples.DIP, 1, followUp, Optional.empty(), 7, Step.AWAIT_CONFIRM),
                        QuestionState.OPEN,
                        Samples.NOON,
                        Samples.NOON.plus(Rule.DEFAULT_EXPIRES_AFTER),
                        Optional.empty(),
                        Samples.facts("480", "500", Optional.of(proposal)));
        return AnswerJudge.judge(question, BigDecimal.TEN, facts);
    }
}
