package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Two members of one server: neither sees a trace of the other, and one who is disabled is gone at
/// once.
final class TwoMembersTest {

    private static final List<String> LISTS =
            List.of(
                    "/v1/me",
                    "/v1/me/pipelines",
                    "/v1/me/questions?state=open",
                    "/v1/me/questions?state=answered",
                    "/v1/me/questions?state=expired",
                    "/v1/me/questions?state=withdrawn",
                    "/v1/me/questions?state=all&limit=200",
                    "/v1/me/trading/config",
                    "/v1/me/trading/orders",
                    "/v1/me/trading/orders?status=filled",
                    "/v1/me/trading/snapshots?symbol=SPY",
                    "/v1/me/trading/status");

    @TempDir private Path dir;

    /// What one member did, and by what anybody could tell.
    private record Traces(List<String> questions, List<String> orders, List<String> words) {

        List<String> all() {
            List<String> all = new ArrayList<>(questions);
            all.addAll(orders);
            all.addAll(words);
            return all;
        }
    }

    @Test
    void neitherSeesATraceOfTheOtherAndADisabledOneIsGone() {
        try (RunningHub owner =
                RunningHub.start(
                        dir.resolve("data"), Map.of("QUESTION_FILLERS", "weather,geography"))) {
            MemberCommands commands = new MemberCommands(owner.dataDir(), Map.of());
            RunningHub ann = add(owner, commands, "Ann Other");
            owner.simulator().holdAt("SPY", "500", "492");
            try (LiveClient ownersPhone = LiveClient.connect(owner.api());
                    LiveClient annsPhone = LiveClient.connect(ann.api())) {
                Traces ofOwner = trade(owner, "rule_of_owner", "reason of the owner");
                Traces ofAnn = trade(ann, "rule_of_ann", "reason of ann");

                nothingOf(ofAnn, owner, ownersPhone, ofOwner);
                nothingOf(ofOwner, ann, annsPhone, ofAnn);
                disabled(owner, ann, commands, annsPhone);
                assertThat(ownersPhone.isConnected()).isTrue();
            }
            backAgain(owner, ann, commands);
        }
    }

    private static RunningHub add(RunningHub hub, MemberCommands commands, String name) {
        MemberCommands.Ended added = commands.user("add", name).expect(0);
        assertThat(added.stdout()).singleElement().asString().startsWith(hub.api().base() + "/#");
        return new RunningHub(
                hub.process(), new Http(hub.api().base(), added.token()), hub.dataDir());
    }

    /// Two yes, one order filled each, and a switch with a reason.
    private static Traces trade(RunningHub member, String rule, String reason) {
        member.configure(Wanted.watching("SPY").dip(rule, "SPY").dip(rule + "_2", "SPY"));
        List<String> questions = new ArrayList<>();
        List<String> orders = new ArrayList<>();
        for (String one : List.of(rule, rule + "_2")) {
            JsonNode question = member.awaitQuestion(one);
            member.swipe(question, 10).expect(200);
            questions.add(RunningHub.id(question));
            orders.add(member.awaitOrder(question, "filled").path("id").asString());
        }
        member.api()
                .post(
                        "/v1/me/trading/kill-switch",
                        """
                        {"scope": "symbol", "id": "QQQ", "state": "HALTED", "reason": "%s"}\
                        """
                                .formatted(reason))
                .expect(200);
        return new Traces(questions, orders, List.of(rule, reason));
    }

    private static void nothingOf(Traces others, RunningHub member, LiveClient phone, Traces own) {
        for (String path : LISTS) {
            Http.Answer answer = member.api().get(path).expect(200);
            assertThat(answer.text()).as(path).doesNotContain(others.all());
        }
        assertThat(member.api().get("/v1/me/questions?state=all&limit=200").text())
                .contains(own.questions());
        for (String id : others.questions()) {
            member.api().get("/v1/me/questions/" + id).expect(404);
            member.api().post("/v1/me/questions/" + id + "/answer", "{\"value\": 10}").expect(404);
            assertThatThrownBy(() -> phone.invoke("SubmitAnswer", id, 10))
                    .hasMessageContaining("not_found");
        }
        others.orders().forEach(id -> member.api().get("/v1/me/trading/orders/" + id).expect(404));
        assertThat(phone.everything()).contains(own.questions()).doesNotContain(others.all());
        assertThat(phone.invoke("GetOpenQuestions").toString()).doesNotContain(others.all());
    }

    private static void disabled(
            RunningHub owner, RunningHub ann, MemberCommands commands, LiveClient annsPhone) {
        cursorsLeadNowhereElse(owner, ann);
        commands.user("disable", "ann-other").expect(0);

        ann.api().get("/v1/me").expect(401);
        Await.until("the socket is closed", annsPhone::isConnected, connected -> !connected);
        assertThatThrownBy(() -> LiveClient.connect(ann.api())).isNotNull();
        assertThat(String.join("\n", commands.user("list").expect(0).stdout()))
                .containsPattern("owner\\s+operator\\s+active\\s+Owner")
                .containsPattern("ann-other\\s+member\\s+disabled\\s+Ann Other");
        assertThat(commands.user("disable", "owner").expect(1).stderr())
                .contains("the last operator");
    }

    /// A cursor of one member in the other's hands still lists only what is the other's.
    private static void cursorsLeadNowhereElse(RunningHub owner, RunningHub ann) {
        for (String list : List.of("questions?state=all", "trading/orders?")) {
            String path = "/v1/me/" + list + "&limit=1";
            String cursor = owner.api().get(path).expect(200).json().path("next_cursor").asString();
            assertThat(cursor).isNotEmpty();
            Http.Answer stolen = ann.api().get(path + "&cursor=" + cursor).expect(200);
            assertThat(stolen.text()).doesNotContain("rule_of_owner");
        }
    }

    private static void backAgain(RunningHub owner, RunningHub ann, MemberCommands commands) {
        commands.user("enable", "ann-other").expect(0);
        ann.api().get("/v1/me").expect(401);
        Http first = new Http(owner.api().base(), commands.user("link", "ann-other").token());
        first.get("/v1/me").expect(200);
        try (LiveClient phone = LiveClient.connect(first)) {
            String second = commands.user("link", "ann-other", "--revoke").expect(0).token();
            first.get("/v1/me").expect(401);
            Await.until("the socket is closed", phone::isConnected, connected -> !connected);
            new Http(owner.api().base(), second).get("/v1/me").expect(200);
        }
        assertThat(commands.user("add", "Ann Other").expect(1).stderr()).contains("already");
        assertThat(commands.user("link", "nobody").expect(1).stderr()).contains("no member nobody");
    }
}
