package com.cyberhybridhub.web.api;

import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.web.auth.Caller;
import com.cyberhybridhub.web.auth.Door;
import com.cyberhybridhub.web.auth.TokenCheck.Verdict;
import com.cyberhybridhub.web.json.Wire;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Every path under /v1 and the health checks, in one list.
public final class Resources {

    /// The largest body that any path takes.
    public static final int BODY_MAX_BYTES = Requests.CONFIG_BODY_MAX_BYTES;

    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);
    private static final String BEARER = "Bearer ";

    private Resources() {}

    public static void add(JavalinDefaultRoutingApi routes, ApiServices services, AnswerDesk desk) {
        routes.before(Policy.MEMBERS_ONLY + "*", ctx -> authenticate(ctx, services));
        PipelineResource pipelines =
                new PipelineResource(services.fillers(), services.stores().configs());
        routes.get("/v1/me", ctx -> me(ctx, services.clock(), pipelines));
        pipelines.add(routes);
        new QuestionResource(services.stores().cards(), desk).add(routes);
        new ConfigResource(services.configService()).add(routes);
        new OrderResource(services.stores()).add(routes);
        new SnapshotResource(services.stores().snapshots()).add(routes);
        new StatusResource(services.status()).add(routes);
        new KillSwitchResource(services.killSwitch(), services.clock()).add(routes);
        services.metrics().add(routes);
        routes.get("/v1/sign-in", ctx -> Requests.answer(ctx, services.signIn().json()));
        routes.get("/health/live", ctx -> health(ctx, true));
        routes.get("/health/ready", ctx -> health(ctx, isReady(services.ready())));
    }

    private static void authenticate(Context ctx, ApiServices services) {
        String header = ctx.header("Authorization");
        boolean bearer =
                header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        Verdict.Welcome welcome =
                services.door()
                        .enter(
                                new Door.Knock(
                                        ctx.req().getRemoteAddr(),
                                        ctx.header("X-Forwarded-For"),
                                        bearer && header != null
                                                ? header.substring(BEARER.length()).strip()
                                                : null));
        ctx.attribute(Requests.CALLER, new Caller(welcome.member()));
    }

    private static void me(Context ctx, InstantSource clock, PipelineResource pipelines) {
        Member member = Requests.caller(ctx).member();
        ObjectNode node = Wire.object();
        node.put("uid", member.id().value());
        node.put("display_name", member.displayName());
        node.put("role", member.role().code());
        node.put("server_time", clock.instant().toString());
        node.set("pipelines", pipelines.of(member.id()));
        Requests.answer(ctx, node);
    }

    private static boolean isReady(BooleanSupplier ready) {
        try {
            return ready.getAsBoolean();
        } catch (RuntimeException broken) {
            LOG.warn("not ready", broken);
            return false;
        }
    }

    private static void health(Context ctx, boolean up) {
        ctx.status(up ? 200 : 503);
        Requests.answer(ctx, Wire.object().put("status", up ? "up" : "down"));
    }
}
