package com.cyberhybridhub.domain.config;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import java.util.List;
import java.util.Optional;

/// One user's configuration, template and override merged, defaults filled in, every check passed.
///
/// @param enabled the document's own switch; trading is active when the user's row says so too
public record EffectiveTradingConfig(
        boolean enabled,
        TradingMode mode,
        List<DataInput> dataInputs,
        List<Rule> rules,
        GuardrailLimits guardrails) {

    public static final int SYMBOLS_MAX = 30;

    public EffectiveTradingConfig {
        dataInputs = List.copyOf(dataInputs);
        rules = List.copyOf(rules);
    }

    public Optional<Rule> rule(RuleId id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /// The input that feeds a rule on this symbol and metric, or empty when none delivers it.
    public Optional<DataInput> inputFor(Symbol symbol, Metric metric) {
        return dataInputs.stream().filter(input -> input.delivers(symbol, metric)).findFirst();
    }

    /// The feed on which this user watches a symbol; the usual one when no input names it.
    public Feed feedOf(Symbol symbol) {
        return inputFor(symbol, Metric.LAST_TRADE)
                .map(DataInput::feed)
                .orElse(symbol.assetClass() == AssetClass.CRYPTO ? Feed.CRYPTO_US : Feed.IEX);
    }

    public boolean watches(Symbol symbol) {
        return dataInputs.stream().anyMatch(input -> input.symbols().contains(symbol));
    }
}
