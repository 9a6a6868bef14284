package com.cyberhybridhub.web;

import static com.cyberhybridhub.web.Samples.ANN;
import static com.cyberhybridhub.web.Samples.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class QuestionApiTest {

    private static final String OPEN_QUESTION =
            """
            {"id": "01990000-0000-7000-8000-000000000001", "question_text": "SPY is down 1.6% vs yesterday.",
             "answer_kind": "swipe", "min_value": -10, "max_value": 10, "unit": null, "step": null, "pipeline_key": "trading",
             "pipeline_step": "dip_confirm:await_confirm", "source_tag": "trading:rule:dip_confirm", "state": "open",
             "created_at": "2026-03-02T15:00:01Z", "expires_at": "2026-03-02T15:15:01Z", "answered_at": null,
             "answer_value": null, "decision": null, "follow_up_of": null,
             "metadata": {"symbol": "SPY", "price": 492, "ref_metric": "prev_close", "ref_price": 500, "pct": -1.6,
              "as_of": "2026-03-02T14:59:59Z", "snapshot_id": 1, "mode": "paper",
              "proposal": {"side": "buy", "notional_usd": 10, "order_type": "market"}}}
            """;

    @AutoClose private final TestHub hub = new TestHub();

    private final Asker owner = hub.as(OWNER);

    @Test
    void aNoticeNamesItsOrder() {
        Question asked = Samples.open(1, OWNER);
        Question.Origin origin = asked.origin();
        Question.OrderEnd end = new Question.OrderEnd(new OrderId(Samples.uuid(1001)), "rejected");
        hub.questions.put(
                new Question(
                        asked.id(),
                        asked.user(),
                        "Your order was rejected.",
                        new Question.Origin(
                                origin.ruleId(),
                                origin.episode(),
                                0,
                                Optional.empty(),
                                origin.configVersion(),
                                origin.step(),
                                Optional.of(end)),
                        asked.state(),
                        asked.createdAt(),
                        asked.expiresAt(),
                        asked.answer(),
                        asked.facts()));

        JsonNode notice = owner.get("/v1/me/questions/" + Samples.uuid(1)).is(200).json();

        assertThat(notice.path("pipeline_key").stringValue()).isEqualTo("notice");
        assertThat(notice.path("order_id").stringValue()).isEqualTo(Samples.uuid(1001).toString());
        assertThat(notice.path("source_tag").stringValue())
                .isEqualTo("trading:order:" + Samples.uuid(1001));
    }

    @Test
    void aQuestionIsShownWithEverythingThatThePersonSaw() {
        hub.questions.put(Samples.open(1, OWNER));

        owner.get("/v1/me/questions/" + Samples.uuid(1)).is(200, OPEN_QUESTION);
        owner.get("/v1/me/questions?state=open")
                .is(200, "{\"items\": [" + OPEN_QUESTION + "], \"next_cursor\": null}");
    }

    @Test
    void anAnsweredQuestionSaysWhatWasAnsweredAndByWhom() {
        hub.questions.put(Samples.answered(1, OWNER, "7.50", Decision.APPROVED));

        JsonNode question = owner.get("/v1/me/questions/" + Samples.uuid(1)).is(200).json();

        assertThat(question.path("answer_value")).hasToString("7.5");
        assertThat(question.path("decision").stringValue()).isEqualTo("approved");
        assertThat(question.path("decided_by").stringValue()).isEqualTo("user");
        assertThat(question.path("answered_at").stringValue()).isEqualTo("2026-03-02T15:00:05Z");
        assertThat(question.has("correct_answer")).isFalse();
    }

    @Test
    void openQuestionsComeOldestFirstAndAllOthersNewestFirst() {
        List.of(2, 1, 3).forEach(number -> hub.questions.put(Samples.open(number, OWNER)));
        hub.questions.put(Samples.answered(4, OWNER, "-7", Decision.REJECTED));
        hub.questions.put(Samples.question(5, OWNER, QuestionState.EXPIRED, Optional.empty()));
        hub.questions.put(Samples.question(6, OWNER, QuestionState.WITHDRAWN, Optional.empty()));

        assertThat(numbers(owner.get("/v1/me/questions?state=open"))).containsExactly(1, 2, 3);
        assertThat(numbers(owner.get("/v1/me/questions?state=all")))
                .containsExactly(6, 5, 4, 3, 2, 1);
        assertThat(numbers(owner.get("/v1/me/questions"))).containsExactly(6, 5, 4, 3, 2, 1);
        assertThat(numbers(owner.get("/v1/me/questions?state=answered"))).containsExactly(4);
        assertThat(numbers(owner.get("/v1/me/questions?state=expired"))).containsExactly(5);
        assertThat(numbers(owner.get("/v1/me/questions?state=withdrawn"))).containsExactly(6);
    }

    @ParameterizedTest
    @CsvSource({"open", "all"})
    void pagesFollowEachOtherWithoutGapsAlsoWhileQuestionsCome(String state) {
        for (int number = 1; number <= 5; number++) {
            hub.questions.put(Samples.open(number, OWNER));
        }
        List<Integer> seen = new ArrayList<>();
        String path = "/v1/me/questions?limit=2&state=" + state;
        Reply page = owner.get(path);
        seen.addAll(numbers(page));
        hub.questions.put(Samples.open(0, OWNER));
        while (!page.json().path("next_cursor").isNull()) {
            page = owner.get(path + "&cursor=" + page.json().path("next_cursor").stringValue());
            seen.addAll(numbers(page));
        }

        assertThat(seen)
                .containsExactlyElementsOf(
                        state.equals("open") ? List.of(1, 2, 3, 4, 5) : List.of(5, 4, 3, 2, 1, 0));
    }

    @Test
    void theSameCursorGivesTheSamePageAndSaysNothingToReaders() {
        for (int number = 1; number <= 3; number++) {
            hub.questions.put(Samples.open(number, OWNER));
        }
        String cursor =
                owner.get("/v1/me/questions?limit=1").json().path("next_cursor").stringValue();

        assertThat(cursor).matches("[A-Za-z0-9_-]+").doesNotContain("2026");
        assertThat(owner.get("/v1/me/questions?limit=1&cursor=" + cursor).text())
                .isEqualTo(owner.get("/v1/me/questions?limit=1&cursor=" + cursor).text());
    }

    @Test
    void aPageHasFiftyItemsUnlessSaidOtherwise() {
        for (int number = 1; number <= 60; number++) {
            hub.questions.put(Samples.open(number, OWNER));
        }

        assertThat(numbers(owner.get("/v1/me/questions"))).hasSize(50);
        assertThat(numbers(owner.get("/v1/me/questions?limit=200"))).hasSize(60);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, ?limit, out_of_range",
        "limit=201, ?limit, out_of_range",
        "limit=-1, ?limit, out_of_range",
        "limit=ten, ?limit, out_of_range",
        "limit=, ?limit, out_of_range",
        "limit=99999999999, ?limit, out_of_range",
        "state=OPEN, ?state, invalid_choice",
        "state=, ?state, invalid_choice",
        "cursor=, ?cursor, invalid_cursor",
        "cursor=abc, ?cursor, invalid_cursor",
        "cursor=%00%ff, ?cursor, invalid_cursor",
        // 2026-03-02T15:00:00Z|nonsense
        "cursor=MjAyNi0wMy0wMlQxNTowMDowMFp8bm9uc2Vuc2U, ?cursor, invalid_cursor",
        // +1000000000-12-31T23:59:59.999999999Z|01990000-0000-7000-8000-000000000001: no database
        // takes that time
        "cursor=KzEwMDAwMDAwMDAtMTItMzFUMjM6NTk6NTkuOTk5OTk5OTk5WnwwMTk5MDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDE,"
                + " ?cursor, invalid_cursor",
    })
    void nonsenseInTheQueryIsNamed(String query, String pointer, String code) {
        owner.get("/v1/me/questions?" + query).isInvalid(pointer, code);
    }

    @Test
    void nobodySeesAnybodyElsesQuestions() {
        hub.questions.put(Samples.open(1, ANN));

        owner.get("/v1/me/questions/" + Samples.uuid(1)).isProblem(404, "not_found");
        owner.get("/v1/me/questions").is(200, "{\"items\": [], \"next_cursor\": null}");
    }

    @ParameterizedTest
    @CsvSource({"nothing", "1-1-1-1-1", "01990000-0000-7000-8000-00000000000", "%00", "..%2f"})
    void whatIsNoIdNamesNothing(String id) {
        int status = owner.get("/v1/me/questions/" + id).status();
        assertThat(status).isIn(400, 404);
    }

    private static List<Integer> numbers(Reply page) {
        return page.is(200)
                .json()
                .path("items")
                .valueStream()
                .map(item -> Integer.parseInt(item.path("id").stringValue().substring(24), 16))
                .toList();
    }
}
