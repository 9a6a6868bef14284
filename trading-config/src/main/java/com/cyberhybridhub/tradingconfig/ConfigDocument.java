package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.Rule;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Checks a whole trading config document, version 1.
public final class ConfigDocument {

    static final int VERSION = 1;
    private static final List<String> FIELDS =
            List.of("version", "enabled", "mode", "data_inputs", "rules", "guardrails");

    private final CheckRules rules;
    private final Problems problems;
    private final ValueReader read;

    private ConfigDocument(CheckRules rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
        this.read = new ValueReader(problems);
    }

    /// Checks a document that stands for itself.
    public static CheckResult check(JsonNode effective, CheckRules rules) {
        return check(new MergedConfig(effective, Provenance.NONE, List.of()), rules);
    }

    /// Checks a merged document; problems say where in the override they come from.
    public static CheckResult check(MergedConfig merged, CheckRules rules) {
        Problems problems = new Problems(merged.provenance());
        merged.problems().forEach(problems::add);
        Optional<EffectiveTradingConfig> config =
                new ConfigDocument(rules, problems)
                        .document(Place.root(merged.effective(), "the document"));
        return problems.count() == 0
                ? new CheckResult.Valid(config.orElseThrow())
                : new CheckResult.Invalid(problems.list());
    }

    private Optional<EffectiveTradingConfig> document(Place root) {
        Optional<Fields> fields = Fields.of(root, FIELDS, problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        fields.get().required("version").ifPresent(this::version);
        Optional<Boolean> enabled = fields.get().required("enabled").flatMap(read::flag);
        Optional<TradingMode> mode =
                fields.get()
                        .required("mode")
                        .flatMap(place -> read.choice(place, TradingMode.class));
        Optional<Place> inputPlace = fields.get().required("data_inputs");
        Optional<Place> rulePlace = fields.get().required("rules");
        List<DataInput> inputs =
                inputPlace
                        .map(place -> new InputsCheck(rules, problems).inputs(place))
                        .orElse(List.of());
        List<Rule> ruleList =
                rulePlace.map(place -> new RulesCheck(problems).rules(place)).orElse(List.of());
        if (inputPlace.isPresent() && rulePlace.isPresent()) {
            DeliveryCheck.of(inputPlace.get(), rules, problems).check(rulePlace.get());
        }
        GuardrailLimits guardrails =
                fields.get()
                        .optional("guardrails")
                        .map(place -> new GuardrailsCheck(rules, problems).guardrails(place, mode))
                        .orElse(GuardrailLimits.DEFAULT);
        return problems.count() > 0
                ? Optional.empty()
                : Optional.of(
                        new EffectiveTradingConfig(
                                enabled.orElseThrow(),
                                mode.orElseThrow(),
                                inputs,
                                ruleList,
                                guardrails));
    }

    private void version(Place place) {
        Optional<Integer> version = read.integer(place, Ranges.VERSION);
        if (version.isPresent() && version.get() != VERSION) {
            problems.add(
                    place,
                    ProblemCode.UNSUPPORTED_VERSION,
                    "This server knows version "
                            + VERSION
                            + " of the document, not "
                            + version.get()
                            + ".");
        }
    }
}
