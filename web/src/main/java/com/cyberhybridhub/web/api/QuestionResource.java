package com.cyberhybridhub.web.api;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.questions.Card;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.engine.questions.CardStore;
import com.cyberhybridhub.web.json.Body;
import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.QuestionJson;
import com.cyberhybridhub.web.json.Wire;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// /v1/me/questions.
final class QuestionResource {

    private static final String ALL = "all";

    private final CardStore cards;
    private final AnswerDesk desk;

    QuestionResource(CardStore cards, AnswerDesk desk) {
        this.cards = cards;
        this.desk = desk;
    }

    void add(JavalinDefaultRoutingApi routes) {
        routes.get("/v1/me/questions", this::list);
        routes.get("/v1/me/questions/{id}", this::one);
        routes.post("/v1/me/questions/{id}/answer", this::answer);
    }

    private void list(Context ctx) {
        Paging paging = Paging.of(ctx);
        List<Card> found =
                cards.list(
                        Requests.caller(ctx).user(),
                        state(ctx),
                        paging.afterCard(),
                        paging.fetch());
        Requests.answer(
                ctx,
                Wire.page(
                        paging.page(found).stream().map(QuestionJson::of).toList(),
                        paging.nextCard(found)));
    }

    private static Optional<QuestionState> state(Context ctx) {
        String text = ctx.queryParam("state");
        if (text == null || text.equals(ALL)) {
            return Optional.empty();
        }
        return Optional.of(
                Coded.find(QuestionState.class, text)
                        .orElseThrow(() ->
                                Problem.invalid(
                                        "?state",
                                        "invalid_choice",
                                        "state must be one of "
                                                + String.join(
                                                        ", ", Coded.codes(QuestionState.class))
                                                + ", all.")));
    }

    private void one(Context ctx) {
        QuestionId id = new QuestionId(Requests.id(ctx, "The question"));
        Card card =
                cards.findCard(Requests.caller(ctx).user(), id)
                        .orElseThrow(() -> Problem.notFound("The question"));
        Requests.answer(ctx, QuestionJson.of(card));
    }

    private void answer(Context ctx) {
        UserId user = Requests.caller(ctx).user();
        Body body =
                Body.object(Requests.jsonBody(ctx, Requests.SMALL_BODY_MAX_BYTES), Set.of("value"));
        Optional<BigDecimal> value = body.number("value");
        body.check();
        Requests.answer(ctx, desk.answer(user, ctx.pathParam("id"), value.orElseThrow()));
    }
}
