package com.cyberhybridhub.web.api;

import com.cyberhybridhub.tradingconfig.ConfigChange;
import com.cyberhybridhub.tradingconfig.ConfigOutcome;
import com.cyberhybridhub.tradingconfig.ConfigProblem;
import com.cyberhybridhub.tradingconfig.ConfigView;
import com.cyberhybridhub.tradingconfig.TradingConfigService;
import com.cyberhybridhub.web.json.Body;
import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.Problem.FieldError;
import com.cyberhybridhub.web.json.ProblemJson;
import com.cyberhybridhub.web.json.Wire;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// /v1/me/trading/config.
final class ConfigResource {

    private static final Pattern VERSION_TAG = Pattern.compile("\"(\\d{1,18})\"");

    private final TradingConfigService configs;

    ConfigResource(TradingConfigService configs) {
        this.configs = configs;
    }

    void add(JavalinDefaultRoutingApi routes) {
        routes.get("/v1/me/trading/config", this::show);
        routes.put("/v1/me/trading/config", this::change);
    }

    private void show(Context ctx) {
        answer(
                ctx,
                configs.view(Requests.caller(ctx).user())
                        .orElseThrow(() -> Problem.notFound("The config")));
    }

    private void change(Context ctx) {
        ConfigChange change =
                switch (ConfigChange.parse(
                        Body.parse(Requests.jsonBody(ctx, Requests.CONFIG_BODY_MAX_BYTES)))) {
                    case ConfigChange.Parsed.Accepted(var accepted) -> accepted;
                    case ConfigChange.Parsed.Refused(var problems) ->
                            throw Problem.invalid(errors(problems));
                };
        switch (configs.change(Requests.caller(ctx).user(), change, ifMatch(ctx))) {
            case ConfigOutcome.Saved(var view) -> answer(ctx, view);
            case ConfigOutcome.Invalid(var problems) -> throw Problem.invalid(errors(problems));
            case ConfigOutcome.Conflict(long current) ->
                    throw Problem.of(
                            412,
                            "precondition_failed",
                            "The config has changed meanwhile, its version is now "
                                    + current
                                    + ". Read it again first.");
            case ConfigOutcome.UnknownUser() -> throw Problem.notFound("The config");
        }
    }

    private static OptionalLong ifMatch(Context ctx) {
        String tag = ctx.header("If-Match");
        if (tag == null || tag.strip().equals("*")) {
            return OptionalLong.empty();
        }
        Matcher version = VERSION_TAG.matcher(tag.strip());
        // A tag that we never gave out matches no version.
        return OptionalLong.of(version.matches() ? Long.parseLong(version.group(1)) : -1);
    }

    private static List<FieldError> errors(List<ConfigProblem> problems) {
        return problems.stream()
                .map(problem ->
                        new FieldError(
                                problem.pointer(),
                                problem.overridePointer(),
                                problem.code().code(),
                                problem.detail(),
                                problem.fix()))
                .toList();
    }

    private static void answer(Context ctx, ConfigView view) {
        ObjectNode node = Wire.object();
        node.put("template_name", view.templateName().orElse(null));
        node.put("enabled", view.enabled());
        node.set("override", view.override());
        node.set("effective", view.effective());
        node.put("version", view.version());
        if (!view.problems().isEmpty()) {
            node.set(
                    "problems",
                    Wire.array(errors(view.problems()).stream().map(ProblemJson::error).toList()));
        }
        ctx.header("ETag", "\"" + view.version() + "\"");
        Requests.answer(ctx, node);
    }
}
