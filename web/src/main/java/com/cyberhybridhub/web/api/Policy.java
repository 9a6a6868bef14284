package com.cyberhybridhub.web.api;

import com.cyberhybridhub.web.live.LiveHub;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Who may call what: every route and every hub method in one table. A server with a call that is
/// not in it does not start; `docs/authorisation.md` shows what each identity really gets.
public final class Policy {

    /// Everything below it asks for a member's token before anything else is looked at.
    static final String MEMBERS_ONLY = "/v1/me";

    static final String HUB_METHOD = "HUB ";

    /// Who is let in at all.
    public enum Access {
        ANYBODY("anybody"),
        MEMBER("members, each to their own"),
        OPERATOR("operators"),
        METRICS("the metrics token, else this machine");

        private final String words;

        Access(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// One call.
    ///
    /// @param call method and path as the router knows them, or `HUB` and the method's name
    public record Entry(String call, Access access) {}

    public static final List<Entry> TABLE =
            List.of(
                    new Entry("GET /", Access.ANYBODY),
                    new Entry("GET /{name}", Access.ANYBODY),
                    new Entry("GET /assets/<name>", Access.ANYBODY),
                    new Entry("GET /openapi.json", Access.ANYBODY),
                    new Entry("GET /v1/schema/trading-config.json", Access.ANYBODY),
                    new Entry("GET /v1/sign-in", Access.ANYBODY),
                    new Entry("GET /health/live", Access.ANYBODY),
                    new Entry("GET /health/ready", Access.ANYBODY),
                    new Entry("GET /metrics", Access.METRICS),
                    new Entry("GET /v1/me", Access.MEMBER),
                    new Entry("GET /v1/me/pipelines", Access.MEMBER),
                    new Entry("PUT /v1/me/pipelines/{key}", Access.MEMBER),
                    new Entry("GET /v1/me/questions", Access.MEMBER),
                    new Entry("GET /v1/me/questions/{id}", Access.MEMBER),
                    new Entry("POST /v1/me/questions/{id}/answer", Access.MEMBER),
                    new Entry("GET /v1/me/trading/config", Access.MEMBER),
                    new Entry("PUT /v1/me/trading/config", Access.MEMBER),
                    new Entry("GET /v1/me/trading/orders", Access.MEMBER),
                    new Entry("GET /v1/me/trading/orders/{id}", Access.MEMBER),
                    new Entry("GET /v1/me/trading/snapshots", Access.MEMBER),
                    new Entry("GET /v1/me/trading/status", Access.MEMBER),
                    new Entry("POST /v1/me/trading/kill-switch", Access.MEMBER),
                    new Entry(KillSwitchResource.OF_THE_SERVER, Access.OPERATOR),
                    new Entry("POST " + LiveHub.PATH + "/negotiate", Access.MEMBER),
                    new Entry("GET " + LiveHub.PATH, Access.MEMBER),
                    new Entry(HUB_METHOD + "GetOpenQuestions", Access.MEMBER),
                    new Entry(HUB_METHOD + "SubmitAnswer", Access.MEMBER));

    private Policy() {}

    /// Refuses a server with calls that nobody decided on.
    ///
    /// @throws IllegalStateException naming them
    public static void check(Collection<String> routes, Collection<String> hubMethods) {
        Set<String> calls = new TreeSet<>(routes);
        hubMethods.forEach(method -> calls.add(HUB_METHOD + method));
        calls.removeAll(TABLE.stream().map(Entry::call).collect(Collectors.toSet()));
        if (!calls.isEmpty()) {
            throw new IllegalStateException("who may call " + calls + "? It is not in the policy");
        }
    }
}
