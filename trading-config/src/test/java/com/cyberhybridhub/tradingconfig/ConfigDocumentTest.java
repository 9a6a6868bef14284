package com.cyberhybridhub.tradingconfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.OrderLimits;
import com.cyberhybridhub.domain.config.RuleAction;
import com.cyberhybridhub.domain.config.Trigger;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ConfigDocumentTest {

    @Test
    void theShippedTemplateIsThePlansDocument() {
        EffectiveTradingConfig config = valid(Json.shipped());

        assertThat(config.enabled()).isTrue();
        assertThat(config.mode()).isEqualTo(TradingMode.PAPER);
        assertThat(config.guardrails()).isEqualTo(GuardrailLimits.DEFAULT);
        DataInput input = config.dataInputs().getFirst();
        assertThat(input.id()).isEqualTo("primary_watchlist");
        assertThat(input.symbols())
                .containsExactly(new Symbol("AAPL"), new Symbol("MSFT"), new Symbol("SPY"));
        assertThat(input.feed()).isEqualTo(Feed.IEX);
        assertThat(input.pollInterval()).isEqualTo(Duration.ofSeconds(60));
        assertThat(input.metrics())
                .isEqualTo(Set.of(Metric.LAST_TRADE, Metric.DAILY_BAR, Metric.PREV_CLOSE));
        var rule = config.rules().getFirst();
        assertThat(rule.trigger())
                .isEqualTo(
                        new Trigger.PriceBelowPctOfRef(
                                new Symbol("SPY"), Metric.PREV_CLOSE, new BigDecimal("-1.5")));
        assertThat(rule.question().text())
                .isEqualTo(
                        "SPY is down {{pct}}% vs yesterday. Swipe +10 to approve a small buy, -10 to skip.");
        assertThat(rule.action())
                .isEqualTo(
                        new RuleAction.ProposeOrder(
                                Side.BUY, new OrderSize.Notional(Usd.of("10"))));
        assertThat(rule.enabled()).isTrue();
        assertThat(rule.cooldown()).isEqualTo(Duration.ofHours(1));
        assertThat(rule.expiresAfter()).isEqualTo(Duration.ofMinutes(15));
        assertThat(rule.maxStaleness()).isEmpty();
        assertThat(rule.followUp()).isEqualTo(FollowUp.DEFAULT);
    }

    @Test
    void whatIsAbsentHasItsDefault() {
        EffectiveTradingConfig config =
                valid(
                        Json.object(
                                "{'version':1,'enabled':false,'mode':'paper','rules':[],'data_inputs':[{'id':'a','symbols':['SPY'],'metrics':['last_trade']},"
                                        + "{'id':'b','asset_class':'crypto','symbols':['BTC/USD'],'metrics':['last_trade']}]}"),
                        new CheckRules(false, new Feed("sip")));

        assertThat(config.guardrails()).isEqualTo(GuardrailLimits.DEFAULT);
        DataInput equities = config.dataInputs().getFirst();
        assertThat(equities.assetClass()).isEqualTo(AssetClass.US_EQUITY);
        assertThat(equities.feed()).isEqualTo(new Feed("sip"));
        assertThat(equities.pollInterval()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.dataInputs().getLast().feed()).isEqualTo(Feed.CRYPTO_US);
    }

    @Test
    void visibleDefaultsMeanTheSame() {
        for (String text :
                new String[] {
                    "{'version':1,'enabled':true,'mode':'paper','rules':[],'data_inputs':[]}",
                    ConfigJson.write(Json.shipped())
                }) {
            ObjectNode document = Json.object(text);
            ObjectNode filled = Defaults.fill(document, Json.RULES);

            assertThat(valid(filled))
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(valid(document));
            assertThat(filled.at("/guardrails/approval_ttl_seconds").intValue()).isEqualTo(60);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/data_inputs/0/poll_interval_seconds                 | 1",
                "/data_inputs/0/poll_interval_seconds                 | 86400",
                "/data_inputs/0/poll_interval_seconds                 | 60.0",
                "/data_inputs/0/feed                                  | 'sip'",
                "/data_inputs/0/symbols/-                             | 'BRK.B'",
                "/rules/0/threshold_pct                               | -99.9999",
                "/rules/0/threshold_pct                               | -0.0",
                "/rules/0/threshold_pct                               | 1e3",
                "/rules/0/threshold_pct                               | -1.50000",
                "/rules/0/ref_metric                                  | 'daily_bar'",
                "/rules/0/enabled                                     | false",
                "/rules/0/cooldown_seconds                            | 0",
                "/rules/0/expires_after_seconds                       | 1",
                "/rules/0/max_staleness_seconds                       | 60",
                "/rules/0/follow_up                                   | {}",
                "/rules/0/follow_up                                   | {'max':0}",
                "/rules/0/follow_up                                   | {'max':1,'question_template':'Sure? {{ side }}'}",
                "/rules/0/question_template                           | 'Grün 👩‍🚀 {{symbol}}{{price}}{{pct}}{{signed_pct}}{{ref_price}}{{notional_usd}}{{side}}'",
                "/rules/0/on_answer_match                             | {'action':'notify'}",
                "/rules/0/on_answer_match                             | {'action':'propose_order','side':'sell','qty':0.000000001}",
                "/rules/0/on_answer_match/notional_usd                | 1.00",
                "/guardrails/max_orders_per_day                       | 0",
                "/guardrails/max_orders_per_day                       | 500",
                "/guardrails/max_notional_usd_per_4h                  | 999999999.99",
                "/guardrails/max_notional_usd_per_order               | 0",
                "/guardrails/max_qty_per_order                        | 0.000000001",
                "/guardrails/max_orders_per_symbol_per_day            | 1000000",
                "/guardrails/max_open_orders                          | 0",
                "/guardrails/no_wash_trades                           | false",
                "/guardrails/max_orders_per_hour                      | 0",
                "/guardrails/max_questions_per_hour                   | 1000000",
                "/guardrails/duplicate_window_seconds                 | 14400",
                "/guardrails/no_orders_last_minutes                   | 390",
                "/guardrails/max_reasks                               | 0",
                "/guardrails/max_position_usd_per_symbol              | 0.01",
                "/guardrails/max_daily_loss_usd                       | 0",
                "/guardrails/require_cash                             | false",
                "/guardrails/price_collar_pct                         | 0.5",
                "/guardrails/max_quote_age_seconds                    | 1",
                "/guardrails/require_quote                            | true",
                "/guardrails/approve_at                               | 0.5",
                "/guardrails/reject_at                                | -10",
                "/guardrails/symbols_blocklist                        | ['GME','DOGE/USD']",
                "/guardrails/max_price_move_pct_since_question        | 0",
                "/guardrails                                          | {}",
                "/mode                                                | 'live'",
            })
    void soundDocumentsPass(String pointer, String value) {
        assertThat(ConfigDocument.check(Json.shippedWith(pointer, value), Json.RULES))
                .isInstanceOf(CheckResult.Valid.class);
    }

    @Test
    void theNarrowerLimitsAreReadAndOtherwiseFollowTheWiderOnes() {
        ObjectNode document =
                Json.shippedWith(
                        "/guardrails",
                        "{'max_orders_per_day':9,'max_notional_usd_per_4h':70,'max_notional_usd_per_order':50.5,"
                                + "'max_qty_per_order':2.5,'max_orders_per_symbol_per_day':4,'max_open_orders':2,"
                                + "'no_wash_trades':false,'max_orders_per_hour':3,'max_questions_per_hour':12,"
                                + "'duplicate_window_seconds':30,'no_orders_last_minutes':5,'max_reasks':1,"
                                + "'max_position_usd_per_symbol':300,'max_daily_loss_usd':0,'require_cash':false,"
                                + "'price_collar_pct':0.25,'max_quote_age_seconds':7,'require_quote':true}");
        assertThat(valid(document).guardrails().orders())
                .isEqualTo(
                        new OrderLimits(
                                new OrderLimits.Size(
                                        Usd.of("50.5"), Quantity.of("2.5"), 4, 2, false),
                                new OrderLimits.Pace(
                                        3, 12, Duration.ofSeconds(30), Duration.ofMinutes(5), 1),
                                new OrderLimits.Account(Usd.of("300"), Usd.ZERO, false),
                                new OrderLimits.Quotes(
                                        new BigDecimal("0.25"), Duration.ofSeconds(7), true)));
        ObjectNode wide = Json.shippedWith("/guardrails", "{'max_orders_per_day':500}");
        assertThat(valid(wide).guardrails().orders())
                .isEqualTo(OrderLimits.within(500, Usd.of("100")));
    }

    @Test
    void standingOrdersPassWhereTheServerAllowsThemButNeverInLiveMode() {
        CheckRules lenient = new CheckRules(true, Feed.IEX);
        ObjectNode document =
                Json.shippedWith("/guardrails/require_question_before_order", "false");

        assertThat(valid(document, lenient).guardrails().requireQuestionBeforeOrder()).isFalse();
        document.put("mode", "live");
        assertThat(((CheckResult.Invalid) ConfigDocument.check(document, lenient)).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.code())
                                .isEqualTo(ProblemCode.STANDING_ORDERS_NOT_ALLOWED));
    }

    @Test
    void thirtySymbolsOverAllInputsPassAndOneMoreDoesNot() {
        String symbols =
                IntStream.range(0, 27)
                        .mapToObj(i -> "'Q" + (char) ('A' + i / 26) + (char) ('A' + i % 26) + "'")
                        .collect(Collectors.joining(","));
        JsonNode more =
                Json.node(
                        "{'id':'more','symbols':["
                                + symbols
                                + ",'SPY','SPY'],'metrics':['last_trade']}");
        ObjectNode document = Json.shipped();
        document.withArrayProperty("data_inputs").add(more);

        assertThat(valid(document).dataInputs().getLast().symbols()).hasSize(28);
        ((ArrayNode) more.path("symbols")).add("ONE");
        assertThat(((CheckResult.Invalid) ConfigDocument.check(document, Json.RULES)).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_SYMBOLS);
                    assertThat(problem.pointer()).isEqualTo("/data_inputs/1/symbols");
                });
    }

    @Test
    void aRuleMayReadItsTwoMetricsFromTwoInputsOfOneFeed() {
        ObjectNode document = Json.shippedWith("/data_inputs/0/metrics", "['last_trade']");
        document.withArrayProperty("data_inputs")
                .add(
                        Json.node(
                                "{'id':'slow','symbols':['SPY'],'metrics':['prev_close'],'poll_interval_seconds':3600}"));

        valid(document);
    }

    private static EffectiveTradingConfig valid(JsonNode document) {
        return valid(document, Json.RULES);
    }

    private static EffectiveTradingConfig valid(JsonNode document, CheckRules rules) {
        return switch (ConfigDocument.check(document, rules)) {
            case CheckResult.Valid(var config) -> config;
            case CheckResult.Invalid(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
