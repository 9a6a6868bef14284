package com.cyberhybridhub.web.api;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.pipelines.Score;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.pipelines.FillerView;
import com.cyberhybridhub.engine.pipelines.Fillers;
import com.cyberhybridhub.web.json.Body;
import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.Wire;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// /v1/me/pipelines: the branches that ask this user, with score and streak.
final class PipelineResource {

    private final Fillers fillers;
    private final TradingConfigs configs;

    PipelineResource(Fillers fillers, TradingConfigs configs) {
        this.fillers = fillers;
        this.configs = configs;
    }

    void add(JavalinDefaultRoutingApi routes) {
        routes.get(
                "/v1/me/pipelines",
                ctx -> Requests.answer(ctx, Wire.object().set("items", all(ctx))));
        routes.put("/v1/me/pipelines/{key}", this::change);
    }

    private ArrayNode all(Context ctx) {
        return of(Requests.caller(ctx).user());
    }

    /// Every branch in order, trading first.
    ArrayNode of(UserId user) {
        ArrayNode items =
                Wire.array(fillers.standing(user).stream().map(PipelineResource::filler).toList());
        boolean trades = configs.of(user).map(config -> config.active()).orElse(false);
        items.insert(
                0, Wire.object().put("key", PipelineKey.TRADING.code()).put("enabled", trades));
        return items;
    }

    private static ObjectNode filler(FillerView view) {
        Score score = view.state().score();
        ObjectNode node = Wire.object();
        node.put("key", view.pipeline().code());
        node.put("enabled", view.enabled());
        node.put("score", score.points());
        node.put("streak", score.streak());
        node.put("best_streak", score.bestStreak());
        node.put("answered", score.answered());
        node.put("hits", score.hits());
        node.put("level", view.state().skill().level());
        Wire.time(node, "sleeping_since", view.sleepingSince());
        return node;
    }

    private void change(Context ctx) {
        UserId user = Requests.caller(ctx).user();
        PipelineKey key = key(ctx.pathParam("key"));
        Body body =
                Body.object(
                        Requests.jsonBody(ctx, Requests.SMALL_BODY_MAX_BYTES), Set.of("enabled"));
        Optional<Boolean> enabled = body.flag("enabled");
        body.check();
        fillers.enable(user, key, enabled.orElseThrow(PipelineResource::missing));
        Requests.answer(ctx, Wire.object().set("items", of(user)));
    }

    private static Problem missing() {
        return Problem.invalid("/enabled", "required", "enabled must be true or false.");
    }

    private PipelineKey key(String text) {
        PipelineKey key =
                Coded.find(PipelineKey.class, text)
                        .orElseThrow(() -> Problem.notFound("The pipeline"));
        if (key == PipelineKey.TRADING) {
            throw Problem.invalid(
                    "/key",
                    "not_switched_here",
                    "trading is switched with enabled in PUT /v1/me/trading/config.");
        }
        return fillers.all().stream()
                .map(filler -> filler.key())
                .filter(key::equals)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("The pipeline"));
    }
}
