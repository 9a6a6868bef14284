package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.broker.Broker;
import com.cyberhybridhub.simulator.broker.Intervention;
import com.cyberhybridhub.simulator.faults.FaultKind;
import com.cyberhybridhub.simulator.faults.FaultRule;
import com.cyberhybridhub.simulator.faults.FaultRule.Effect;
import com.cyberhybridhub.simulator.faults.FaultRule.Occasion;
import com.cyberhybridhub.simulator.faults.Faults;
import com.cyberhybridhub.simulator.market.Market;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Spoils REST requests and their answers. A spoiled answer says so in the header `X-Sim-Fault`.
final class HttpFaults {

    private static final String HEADER = "X-Sim-Fault";
    private static final String RULE = "simulator.fault";
    private static final int ORDER_MAX_BYTES = 65_536;
    private static final Duration AGE_DEFAULT = Duration.ofDays(30);
    private static final Duration RETRY_DEFAULT = Duration.ofSeconds(1);
    private static final Duration FILL_LEAD_DEFAULT = Duration.ofMillis(200);

    private final Faults faults;
    private final Market market;
    private final Broker broker;
    private final FillWatch fills;

    HttpFaults(Faults faults, Market market, Broker broker) {
        this.faults = faults;
        this.market = market;
        this.broker = broker;
        this.fills = new FillWatch(broker);
    }

    /// The fault that spoils this request, if any.
    static @Nullable String kindOf(Context ctx) {
        FaultRule rule = ctx.attribute(RULE);
        return rule == null ? null : rule.kind().wire();
    }

    /// Runs before everything else; throws when the request is not to be handled.
    void before(Context ctx) {
        if (AccessGate.isControl(ctx.path())) {
            return;
        }
        for (FaultRule rule : faults.onRequest(occasion(ctx))) {
            ctx.header(HEADER, rule.kind().wire());
            if (rule.kind() == FaultKind.DELAY) {
                pause(rule.effect().pauseOr(Duration.ZERO));
            } else {
                ctx.attribute(RULE, rule);
            }
        }
        FaultRule rule = ctx.attribute(RULE);
        if (rule != null) {
            refuse(ctx, rule);
        }
    }

    private void refuse(Context ctx, FaultRule rule) {
        Effect effect = rule.effect();
        effect.headers().forEach(ctx::header);
        switch (rule.kind()) {
            case STATUS -> throw error(effect, 503, "service unavailable");
            case HTML -> throw ApiError.page(effect.statusOr(502));
            case RETRY_AFTER -> {
                ctx.header(
                        "Retry-After", String.valueOf(effect.pauseOr(RETRY_DEFAULT).toSeconds()));
                throw error(effect, 429, "too many requests.");
            }
            case REDIRECT -> {
                String location = effect.location();
                ctx.header("Location", location == null ? "/elsewhere" : location);
                throw ApiError.message(effect.statusOr(302), "moved");
            }
            case NO_ACTION -> {
                Connections.cut(ctx);
                throw ApiError.message(500, "cut");
            }
            case REJECT_LATER -> {
                var _ = broker.intervene(new Intervention.RejectNext(orderSymbol(ctx)));
            }
            default -> {
                // The others spoil the answer.
            }
        }
    }

    /// Runs when the answer is ready and not yet sent.
    void after(Context ctx) {
        FaultRule rule = ctx.attribute(RULE);
        if (rule == null) {
            return;
        }
        switch (rule.kind()) {
            case REPLY_LOST -> Connections.cut(ctx);
            case STATUS_AFTER_ACCEPT -> {
                if (ctx.statusCode() < 400) {
                    rule.effect().headers().forEach(ctx::header);
                    Replies.error(ctx, error(rule.effect(), 504, "gateway timeout"));
                }
            }
            case BAD_JSON -> ctx.result(half(text(ctx)) + "\u0000<oops>");
            case TRUNCATED_BODY -> {
                Connections.sendHalf(ctx, text(ctx));
                ctx.result("");
            }
            case EMPTY_BODY -> ctx.result("");
            case FILL_BEFORE_REPLY -> {
                if (fills.await(text(ctx))) {
                    pause(rule.effect().pauseOr(FILL_LEAD_DEFAULT));
                }
            }
            default -> rewrite(ctx, rule);
        }
    }

    private void rewrite(Context ctx, FaultRule rule) {
        JsonNode body;
        try {
            body = Json.read(text(ctx));
        } catch (JacksonException notJson) {
            return;
        }
        String symbol = rule.match().symbol();
        switch (rule.kind()) {
            case NULL_BARS -> FaultyAnswers.nullHistory(body);
            case EMPTY_BARS -> FaultyAnswers.emptyHistory(body);
            case STRAY_BARS ->
                    FaultyAnswers.addStrayBars(
                            body, symbol, market.hours().calendar(), market.now());
            case STALE_LATEST ->
                    FaultyAnswers.ageTrades(body, symbol, rule.effect().pauseOr(AGE_DEFAULT));
            case MISSING_DAILY_BAR -> FaultyAnswers.dropDailyBars(body, symbol);
            case PREMARKET_SNAPSHOT ->
                    FaultyAnswers.moveDailyBarsBack(body, symbol, market.hours().calendar());
            case UNKNOWN_FIELDS -> FaultyAnswers.addUnknownFields(body);
            case MISSING_FIELDS -> FaultyAnswers.dropOptionalFields(body);
            default -> {
                return;
            }
        }
        ctx.result(Json.write(body));
    }

    private static ApiError error(Effect effect, int status, String message) {
        Integer code = effect.code();
        String text = effect.messageOr(message);
        return code == null
                ? ApiError.message(effect.statusOr(status), text)
                : ApiError.trading(effect.statusOr(status), code, text);
    }

    private static Occasion occasion(Context ctx) {
        Set<String> symbols = new HashSet<>(List.of(ctx.path().split("/", -1)));
        for (String name : List.of("symbols", "symbol")) {
            String csv = ctx.queryParam(name);
            if (csv != null) {
                symbols.addAll(List.of(csv.split(",", -1)));
            }
        }
        symbols.add(orderSymbol(ctx));
        return new Occasion(ctx.path(), ctx.method().toString(), symbols, Set.of(), false);
    }

    /// Empty when the body is no order; whoever handles the request will say so.
    private static String orderSymbol(Context ctx) {
        if (ctx.contentLength() <= 0 || ctx.contentLength() > ORDER_MAX_BYTES) {
            return "";
        }
        try {
            return Json.read(ctx.body()).path("symbol").asString("");
        } catch (JacksonException notJson) {
            return "";
        }
    }

    private static String text(Context ctx) {
        String text = ctx.result();
        return text == null ? "" : text;
    }

    private static String half(String text) {
        return text.substring(0, text.length() / 2);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
