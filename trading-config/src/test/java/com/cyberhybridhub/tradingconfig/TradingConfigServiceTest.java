package com.cyberhybridhub.tradingconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TradingConfigServiceTest {

    private static final UserId OWNER = new UserId("owner");
    private static final OptionalLong ANY = OptionalLong.empty();

    private final InMemoryDocuments documents = new InMemoryDocuments();
    private final List<UserId> told = new ArrayList<>();
    private final TradingConfigService service =
            new TradingConfigService(documents, Json.RULES, told::add);

    @BeforeEach
    void oneMemberOnTheShippedTemplate() {
        documents.templates.put(Templates.DEFAULT_PAPER_WATCHLIST, Json.shipped());
        store(OWNER, true, "{}", false);
    }

    @Test
    void aViewShowsTheMergedDocumentWithItsDefaults() {
        store(OWNER, false, "{'guardrails':{'max_orders_per_day':2}}", false);
        ConfigView view = service.view(OWNER).orElseThrow();

        assertThat(view.templateName()).contains(Templates.DEFAULT_PAPER_WATCHLIST);
        assertThat(view.enabled()).isFalse();
        assertThat(view.override()).isEqualTo(Json.node("{'guardrails':{'max_orders_per_day':2}}"));
        assertThat(view.effective().at("/guardrails/max_orders_per_day").intValue()).isEqualTo(2);
        assertThat(view.effective().at("/rules/0/cooldown_seconds").intValue()).isEqualTo(3600);
        assertThat(view.version()).isEqualTo(7);
        assertThat(view.problems()).isEmpty();
        assertThat(service.view(new UserId("stranger"))).isEmpty();
    }

    @Test
    void aGoodChangeIsStoredAndTold() {
        ConfigView view =
                saved(
                        change(
                                "{'override':{'rules':[{'id':'dip_confirm','threshold_pct':-2.50}]}}"));

        assertThat(view.version()).isEqualTo(8);
        assertThat(ConfigJson.write(view.effective().at("/rules/0/threshold_pct")))
                .isEqualTo("-2.50");
        assertThat(row().override()).isEqualTo(view.override());
        assertThat(row().enabled()).isTrue();
        assertThat(told).containsExactly(OWNER);
        assertThat(service.effective(OWNER).orElseThrow().config().version()).isEqualTo(8);
    }

    @Test
    void anOmittedMemberStaysAndTheOverrideIsReplacedWhole() {
        store(OWNER, false, "{'guardrails':{'max_orders_per_day':2}}", false);
        saved(change("{'enabled':true}"));
        assertThat(row().override())
                .isEqualTo(Json.node("{'guardrails':{'max_orders_per_day':2}}"));

        saved(change("{'override':{'guardrails':{'max_queued_questions':1}}}"));
        assertThat(row().override())
                .isEqualTo(Json.node("{'guardrails':{'max_queued_questions':1}}"));
        assertThat(row().enabled()).isTrue();
    }

    @Test
    void aBadChangeStoresNothing() {
        List<ConfigProblem> problems =
                refused(change("{'override':{'rules':[{'id':'dip_confirm','symbol':'QQQ'}]}}"));

        assertThat(problems)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/rules/0/symbol");
                    assertThat(problem.overridePointer()).contains("/rules/0/symbol");
                });
        assertThat(row().version()).isEqualTo(7);
        assertThat(documents.saves).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void theTemplateCanBeChangedAndCleared() {
        documents.templates.put("calm", Json.shippedWith("/rules", "[]"));
        assertThat(saved(change("{'template_name':'calm'}")).effective().path("rules")).isEmpty();
        assertThat(row().templateName()).contains("calm");

        assertThat(refused(change("{'template_name':null}"))).isNotEmpty();
        saved(change("{'template_name':null,'override':" + ConfigJson.write(Json.shipped()) + "}"));
        assertThat(row().templateName()).isEmpty();
        assertThat(refused(change("{'template_name':'nowhere'}")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/template_name");
                    assertThat(problem.code()).isEqualTo(ProblemCode.UNKNOWN_TEMPLATE);
                });
    }

    @Test
    void liveNeedsAYesOnceAndAgainAfterPaper() {
        assertThat(refused(change("{'override':{'mode':'live'}}")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/confirm_live");
                    assertThat(problem.code()).isEqualTo(ProblemCode.CONFIRM_LIVE_REQUIRED);
                });
        saved(change("{'override':{'mode':'live'},'confirm_live':true}"));
        assertThat(row().liveConfirmed()).isTrue();
        assertThat(service.effective(OWNER).orElseThrow().config().active()).isTrue();
        saved(change("{'override':{'mode':'live','guardrails':{'max_orders_per_day':1}}}"));
        assertThat(row().liveConfirmed()).isTrue();

        saved(change("{'override':{},'confirm_live':true}"));
        assertThat(row().liveConfirmed()).isFalse();
        assertThat(refused(change("{'override':{'mode':'live'}}"))).hasSize(1);
    }

    @Test
    void aStoredLiveModeThatNobodyConfirmedIsInactive() {
        store(OWNER, true, "{'mode':'live'}", false);
        ResolvedConfig resolved = service.effective(OWNER).orElseThrow();

        assertThat(resolved.config().active()).isFalse();
        assertThat(resolved.config().effective().mode()).isEqualTo(TradingMode.LIVE);
        assertThat(resolved.problems())
                .extracting(ConfigProblem::code)
                .containsExactly(ProblemCode.CONFIRM_LIVE_REQUIRED);
    }

    @Test
    void aStoredDocumentThatIsNoLongerValidHarmsNobodyElse() {
        UserId other = new UserId("other");
        store(other, true, "{'guardrails':{'old_limit':1}}", false);
        List<ResolvedConfig> all = service.all();

        assertThat(all).hasSize(2);
        ResolvedConfig broken =
                all.stream()
                        .filter(one -> one.config().user().equals(other))
                        .findFirst()
                        .orElseThrow();
        assertThat(broken.config().active()).isFalse();
        assertThat(broken.config().effective().rules()).isEmpty();
        assertThat(broken.problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.overridePointer()).contains("/guardrails/old_limit"));
        assertThat(all.stream().filter(one -> one.config().active())).hasSize(1);
        assertThat(service.view(other).orElseThrow().problems()).isNotEmpty();
    }

    @Test
    void switchingOffWorksWhateverIsStored() {
        store(OWNER, true, "{'nonsense':1}", false);

        assertThat(refused(change("{'enabled':true}"))).isNotEmpty();
        assertThat(saved(change("{'enabled':false}")).enabled()).isFalse();
        assertThat(row().enabled()).isFalse();
    }

    @Test
    void anotherVersionThanTheOneSeenIsAConflict() {
        assertThat(service.change(OWNER, change("{'enabled':false}"), OptionalLong.of(6)))
                .isEqualTo(new ConfigOutcome.Conflict(7));
        documents.othersAreFaster = 1;
        assertThat(service.change(OWNER, change("{'enabled':false}"), OptionalLong.of(7)))
                .isEqualTo(new ConfigOutcome.Conflict(8));
        assertThat(told).isEmpty();
        assertThat(service.change(OWNER, change("{'enabled':false}"), OptionalLong.of(8)))
                .isInstanceOf(ConfigOutcome.Saved.class);
    }

    @Test
    void withoutAnExpectedVersionALostRaceIsRunAgainButNotForEver() {
        documents.othersAreFaster = TradingConfigService.SAVE_ATTEMPTS_MAX - 1;
        assertThat(saved(change("{'enabled':false}")).version()).isEqualTo(12);
        documents.othersAreFaster = Integer.MAX_VALUE;
        documents.saves = 0;

        assertThat(service.change(OWNER, change("{'enabled':true}"), ANY))
                .isInstanceOf(ConfigOutcome.Conflict.class);
        assertThat(documents.saves).isEqualTo(TradingConfigService.SAVE_ATTEMPTS_MAX);
    }

    @Test
    void aStrangerChangesNothing() {
        assertThat(service.change(new UserId("stranger"), change("{}"), ANY))
                .isEqualTo(new ConfigOutcome.UnknownUser());
    }

    @Test
    void theRequestItselfIsChecked() {
        ConfigChange.Parsed parsed =
                ConfigChange.parse(
                        Json.node(
                                "{'enable':true,'enabled':1,'override':null,'template_name':'a\\u0000b','confirm_live':'yes'}"));

        assertThat(((ConfigChange.Parsed.Refused) parsed).problems())
                .extracting(problem -> problem.pointer() + " " + problem.code().code())
                .containsExactlyInAnyOrder(
                        "/enable unknown_field",
                        "/enabled wrong_type",
                        "/override wrong_type",
                        "/template_name invalid_id",
                        "/confirm_live wrong_type");
        assertThat(ConfigChange.parse(Json.node("[1]")))
                .isInstanceOf(ConfigChange.Parsed.Refused.class);
    }

    private StoredConfig row() {
        return documents.find(OWNER).orElseThrow();
    }

    private void store(UserId user, boolean enabled, String override, boolean liveConfirmed) {
        documents.rows.put(
                user,
                new StoredConfig(
                        user,
                        Optional.of(Templates.DEFAULT_PAPER_WATCHLIST),
                        Json.shipped(),
                        enabled,
                        Json.object(override),
                        liveConfirmed,
                        7));
    }

    private static ConfigChange change(String body) {
        return ((ConfigChange.Parsed.Accepted) ConfigChange.parse(Json.node(body))).change();
    }

    private ConfigView saved(ConfigChange change) {
        return switch (service.change(OWNER, change, ANY)) {
            case ConfigOutcome.Saved(ConfigView view) -> view;
            case ConfigOutcome other -> throw new AssertionError(other.toString());
        };
    }

    private List<ConfigProblem> refused(ConfigChange change) {
        return ((ConfigOutcome.Invalid) service.change(OWNER, change, ANY)).problems();
    }
}
