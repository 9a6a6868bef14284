package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.BrokerBinding;
import com.cyberhybridhub.domain.market.TradingDay;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.people.Member;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Members, configurations, calendar, state, binding and tokens.
class RecordsTest {

    private static final Instant AT = Instant.parse("2026-03-02T15:00:00Z");

    private final Fixture hub = Fixture.fresh();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aMemberComesWithConfigAndStateAndIsAddedOnce() {
        Member owner = new Member(new UserId("owner"), "Owner", Member.Role.OPERATOR, false);

        assertThat(hub.stores.members().add(owner, Fixture.TEMPLATE, true)).isTrue();
        assertThat(hub.stores.members().add(owner, Fixture.TEMPLATE, false)).isFalse();

        assertThat(hub.stores.members().find(owner.id())).hasValue(owner);
        assertThat(hub.stores.members().all()).containsExactly(owner);
        assertThat(hub.database.configRows().find(owner.id()))
                .hasValue(
                        new ConfigRow(
                                owner.id(),
                                Optional.of(Fixture.TEMPLATE),
                                "{\"version\": 1}",
                                true,
                                "{}",
                                false,
                                1));
        assertThat(hub.stores.members().find(new UserId("ghost"))).isEmpty();
    }

    @Test
    void aMemberWithAnUnknownTemplateIsNotAddedAtAll() {
        Member member = new Member(new UserId("m"), "M", Member.Role.MEMBER, true);

        assertThatThrownBy(() -> hub.stores.members().add(member, "none", true))
                .isInstanceOf(RuntimeException.class);
        assertThat(hub.stores.members().all()).isEmpty();
    }

    @Test
    void aConfigIsSavedOnlyOverTheVersionItWasMadeFromAndEveryVersionIsKept() {
        UserId user = hub.member("u");
        ConfigRows rows = hub.database.configRows();
        var change =
                new ConfigRows.Change(
                        Optional.of(Fixture.TEMPLATE), false, "{\"mode\": \"live\"}", true);

        assertThat(rows.save(user, 1, change))
                .hasValue(
                        new ConfigRow(
                                user,
                                Optional.of(Fixture.TEMPLATE),
                                "{\"version\": 1}",
                                false,
                                "{\"mode\": \"live\"}",
                                true,
                                2));
        assertThat(rows.save(user, 1, change)).isEmpty();
        assertThat(rows.find(user).orElseThrow().version()).isEqualTo(2);
        assertThat(
                        hub.query(
                                "SELECT string_agg(version || ':' || enabled, ' ' ORDER BY version)"
                                        + " FROM user_trading_config_versions"))
                .isEqualTo("1:true 2:false");
    }

    @Test
    void aBrokenConfigStopsItsOwnerOnly() {
        UserId fine = hub.member("fine");
        hub.member("broken");
        var configs =
                hub.database
                        .stores(
                                row -> {
                                    if (row.user().value().equals("broken")) {
                                        throw new IllegalStateException("no longer valid");
                                    }
                                    return Fixture.resolve(row);
                                },
                                () -> Duration.ZERO)
                        .tradingConfigs();

        assertThat(configs.all()).extracting(UserTradingConfig::user).containsExactly(fine);
        assertThat(configs.of(fine)).isPresent();
        assertThat(configs.of(new UserId("ghost"))).isEmpty();
        assertThatThrownBy(() -> configs.of(new UserId("broken"))).hasMessage("no longer valid");
    }

    @Test
    void aDisabledMemberHasNoStandingConfig() {
        UserId user = hub.member("u");
        hub.execute("UPDATE users SET disabled_at = now()");

        assertThat(hub.database.configRows().all()).isEmpty();
        assertThat(hub.stores.tradingConfigs().all()).isEmpty();
        assertThat(hub.stores.tradingConfigs().of(user).orElseThrow().active()).isFalse();
    }

    @Test
    void theCalendarIsReplacedDayByDay() {
        TradingDay monday =
                new TradingDay(LocalDate.of(2026, 3, 2), LocalTime.of(9, 30), LocalTime.of(16, 0));
        TradingDay half =
                new TradingDay(LocalDate.of(2026, 3, 3), LocalTime.of(9, 30), LocalTime.of(13, 0));
        TradingDay whole = new TradingDay(half.date(), LocalTime.of(9, 30), LocalTime.of(16, 0));
        hub.stores.calendar().save(List.of());
        hub.stores.calendar().save(List.of(whole, monday));
        hub.stores.calendar().save(List.of(half));

        assertThat(hub.stores.calendar().between(monday.date(), half.date()))
                .containsExactly(monday, half);
        assertThat(hub.stores.calendar().between(half.date(), half.date())).containsExactly(half);
    }

    @Test
    void fetchesAndEvaluationsAreNotedPerName() {
        UserId user = hub.member("u");
        var state = hub.stores.tradingState();
        RuleId rule = new RuleId("r.1");

        state.recordFetches(user, Map.of("a", AT, "b", AT.plusSeconds(1)));
        state.recordFetches(user, Map.of("a", AT.minusSeconds(9)));
        state.recordFetches(user, Map.of());
        state.recordEvaluation(user, AT, Map.of(rule, List.of(new Reason("stale_data", "Old."))));

        assertThat(state.lastFetches(user))
                .isEqualTo(Map.of("a", AT.minusSeconds(9), "b", AT.plusSeconds(1)));
        assertThat(hub.context(user, "{not_asked,r.1,0,code}")).isEqualTo("stale_data");
        assertThat(
                        hub.query(
                                "SELECT last_ingest_at = '2026-03-02T15:00:01Z' AND last_eval_at ="
                                        + " '2026-03-02T15:00:00Z' FROM user_trading_state"))
                .isEqualTo("t");

        state.recordEvaluation(user, AT, Map.of(rule, List.of()));
        assertThat(hub.context(user, "{not_asked}")).isEqualTo("{}");
        assertThat(state.lastFetches(new UserId("ghost"))).isEmpty();
    }

    @Test
    void namesThatCameAndWentDoNotFillTheContext() {
        UserId user = hub.member("u");

        for (int i = 0; i < TradingContext.ENTRIES_MAX + 5; i += 5) {
            int from = i;
            hub.stores
                    .tradingState()
                    .recordFetches(
                            user,
                            IntStream.range(0, 5)
                                    .boxed()
                                    .collect(
                                            java.util.stream.Collectors.toMap(
                                                    n -> "input-" + (from + n), _ -> AT)));
        }

        assertThat(hub.stores.tradingState().lastFetches(user)).hasSize(TradingContext.ENTRIES_MAX);
    }

    @Test
    void reservationsLeaveTheWindowAfterFourHours() {
        UserId user = hub.member("u");
        TradeOrder old = hub.approve(user, "old");
        TradeOrder recent = hub.approve(user, "recent");
        hub.execute(
                "UPDATE reservations SET created_at = clock_timestamp() - interval '4 hours' WHERE order_id = '"
                        + old.id()
                        + "'");

        assertThat(hub.usage(user).notional4h()).isEqualTo(Fixture.TEN);
        assertThat(hub.usage(user).ordersToday()).isEqualTo(2);
        assertThat(hub.usage(user).notionalFreesAt())
                .hasValue(recent.createdAt().plus(Duration.ofHours(4)));
    }

    @Test
    void theFirstBindingStands() {
        PgBinding binding = hub.database.binding();
        assertThat(binding.current()).isEmpty();

        var first = binding.bind(BrokerBinding.PAPER, "A-1");
        var second = binding.bind(BrokerBinding.LIVE, "A-2");

        assertThat(first.first()).isTrue();
        assertThat(second).isEqualTo(new PgBinding.Binding(first.bound(), false));
        assertThat(binding.current()).hasValue(first.bound());
        assertThat(first.bound().contradiction(BrokerBinding.PAPER, "A-1")).isEmpty();
        assertThat(first.bound().contradiction(BrokerBinding.LIVE, "A-1").orElseThrow())
                .contains("paper account A-1")
                .contains("live account A-1");
    }

    @Test
    void tokensCountUntilTheyAreRevokedOrTheirOwnerIsDisabled() {
        UserId user = hub.member("u");
        PgTokens tokens = hub.database.tokens();
        UUID one = registered(tokens, user);
        UUID two = registered(tokens, user);

        assertThat(tokens.active(one))
                .hasValueSatisfying(token -> assertThat(token.user()).isEqualTo(user));
        assertThat(tokens.revoke(one)).isTrue();
        assertThat(tokens.revoke(one)).isFalse();
        assertThat(tokens.active(one)).isEmpty();
        assertThat(tokens.active(two)).isPresent();

        tokens.revokeAll(user);
        assertThat(tokens.active(two)).isEmpty();
        UUID three = registered(tokens, user);
        assertThat(tokens.active(three)).isPresent();

        hub.execute("UPDATE users SET disabled_at = now()");
        assertThat(tokens.active(three)).isEmpty();
        assertThatThrownBy(() -> registered(tokens, user)).hasMessageContaining("no active member");
        assertThatThrownBy(() -> registered(tokens, new UserId("ghost")))
                .hasMessageContaining("no active member");
    }

    private static UUID registered(PgTokens tokens, UserId user) {
        UUID id = UUID.randomUUID();
        tokens.register(id, user, Instant.parse("2026-03-02T15:00:00Z"));
        return id;
    }

    @Test
    void theFirstSecretOfANameStands() {
        PgTokens tokens = hub.database.tokens();

        assertThat(tokens.secret("key", () -> new byte[] {1})).containsExactly(1);
        assertThat(tokens.secret("key", () -> new byte[] {2})).containsExactly(1);
        assertThat(tokens.secret("other", () -> new byte[] {2})).containsExactly(2);
    }
}
