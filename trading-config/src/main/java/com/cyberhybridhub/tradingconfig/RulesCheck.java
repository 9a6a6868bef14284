package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.QuestionTemplate;
import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.config.RuleAction;
import com.cyberhybridhub.domain.config.Trigger;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks `rules`, each rule by itself; whether its data arrive is the business of `DeliveryCheck`.
/// Made for one document.
final class RulesCheck {

    static final String PRICE_BELOW_PCT_OF_REF = "price_below_pct_of_ref";

    private static final List<String> TYPES = List.of(PRICE_BELOW_PCT_OF_REF);
    private static final List<String> FIELDS =
            List.of(
                    "id",
                    "enabled",
                    "type",
                    "symbol",
                    "ref_metric",
                    "threshold_pct",
                    "question_template",
                    "on_answer_match",
                    "cooldown_seconds",
                    "expires_after_seconds",
                    "max_staleness_seconds",
                    "follow_up");
    private static final List<String> FOLLOW_UP_FIELDS = List.of("max", "question_template");

    private final Problems problems;
    private final ValueReader read;
    private final TemplateCheck templates;
    private final UniqueIds ids;

    RulesCheck(Problems problems) {
        this.problems = problems;
        this.read = new ValueReader(problems);
        this.templates = new TemplateCheck(problems);
        this.ids = new UniqueIds(problems);
    }

    List<Rule> rules(Place array) {
        List<Rule> rules = new ArrayList<>();
        for (Place item : read.items(array, Ranges.RULES_MAX).orElse(List.of())) {
            Fields.of(item, FIELDS, problems).flatMap(this::rule).ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<Rule> rule(Fields fields) {
        int before = problems.count();
        Optional<String> id = ids.take(fields);
        Optional<Boolean> enabled = fields.optional("enabled").flatMap(read::flag);
        fields.required("type").ifPresent(place -> read.word(place, TYPES));
        Optional<Trigger> trigger = trigger(fields);
        Optional<QuestionTemplate> question =
                fields.required("question_template").flatMap(templates::template);
        Optional<RuleAction> action =
                fields.required("on_answer_match")
                        .flatMap(place -> new ActionCheck(problems).action(place));
        Optional<Duration> cooldown = seconds(fields, "cooldown_seconds", Ranges.COOLDOWN_SECONDS);
        Optional<Duration> expires =
                seconds(fields, "expires_after_seconds", Ranges.EXPIRES_SECONDS);
        Optional<Duration> staleness =
                seconds(fields, "max_staleness_seconds", Ranges.STALENESS_SECONDS);
        Optional<FollowUp> followUp = fields.optional("follow_up").flatMap(this::followUp);
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(
                        new Rule(
                                new RuleId(id.orElseThrow()),
                                enabled.orElse(true),
                                trigger.orElseThrow(),
                                question.orElseThrow(),
                                action.orElseThrow(),
                                cooldown.orElse(Rule.DEFAULT_COOLDOWN),
                                expires.orElse(Rule.DEFAULT_EXPIRES_AFTER),
                                staleness,
                                followUp.orElse(FollowUp.DEFAULT)));
    }

    private Optional<Trigger> trigger(Fields fields) {
        Optional<Symbol> symbol = fields.required("symbol").flatMap(read::symbol);
        Optional<Metric> reference = fields.required("ref_metric").flatMap(this::reference);
        Optional<BigDecimal> threshold =
                fields.required("threshold_pct")
                        .flatMap(place -> read.decimal(place, Ranges.THRESHOLD_PCT));
        return symbol.isPresent() && reference.isPresent() && threshold.isPresent()
                ? Optional.of(
                        new Trigger.PriceBelowPctOfRef(
                                symbol.get(), reference.get(), threshold.get()))
                : Optional.empty();
    }

    private Optional<Metric> reference(Place place) {
        Optional<Metric> metric = read.choice(place, Metric.class);
        if (metric.equals(Optional.of(Metric.LAST_TRADE))) {
            problems.add(
                    place,
                    ProblemCode.NOT_A_REFERENCE,
                    "The last trade is what the rule compares; compared with itself it never moves.",
                    Optional.of("Use \"prev_close\" or another metric."));
            return Optional.empty();
        }
        return metric;
    }

    private Optional<Duration> seconds(Fields fields, String name, NumberRange range) {
        return fields.optional(name).flatMap(place -> read.seconds(place, range));
    }

    private Optional<FollowUp> followUp(Place place) {
        Optional<Fields> fields = Fields.of(place, FOLLOW_UP_FIELDS, problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        int max =
                fields.get()
                        .optional("max")
                        .flatMap(member -> read.integer(member, Ranges.FOLLOW_UPS))
                        .orElse(FollowUp.DEFAULT.max());
        Optional<QuestionTemplate> template =
                fields.get().optional("question_template").flatMap(templates::template);
        return Optional.of(new FollowUp(max, template));
    }
}
