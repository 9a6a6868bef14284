package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks that the inputs deliver what the rules compare. Works on what the inputs say, right or
/// wrong: a rule that may be fine once an input is corrected is left alone, every other one is
/// noted at once.
final class DeliveryCheck {

    private final List<Delivery> deliveries;
    private final Problems problems;

    private DeliveryCheck(List<Delivery> deliveries, Problems problems) {
        this.deliveries = deliveries;
        this.problems = problems;
    }

    static DeliveryCheck of(Place inputs, CheckRules rules, Problems problems) {
        List<Delivery> deliveries = new ArrayList<>();
        if (!inputs.node().isArray() || inputs.node().size() > Ranges.INPUTS_MAX) {
            deliveries.add(Delivery.UNKNOWN);
        } else {
            inputs.items().forEach(item -> deliveries.add(Delivery.of(item, rules)));
        }
        return new DeliveryCheck(deliveries, problems);
    }

    void check(Place rules) {
        if (rules.node().isArray()) {
            rules.items().stream().limit(Ranges.RULES_MAX).forEach(this::rule);
        }
    }

    private void rule(Place rule) {
        Optional<Place> symbolPlace =
                rule.member("symbol").filter(place -> place.node().isString());
        if (symbolPlace.isEmpty() || !Symbol.isValid(symbolPlace.get().node().stringValue())) {
            return;
        }
        String symbol = symbolPlace.get().node().stringValue();
        if (deliveries.stream().anyMatch(delivery -> delivery.maybeMeans(symbol))) {
            return;
        }
        List<Delivery> ofSymbol =
                deliveries.stream()
                        .filter(delivery -> delivery.symbols().contains(symbol))
                        .toList();
        if (ofSymbol.isEmpty()) {
            noteSymbol(symbolPlace.get(), symbol);
        } else {
            metrics(rule, symbolPlace.get(), ofSymbol);
        }
    }

    private void metrics(Place rule, Place symbolPlace, List<Delivery> ofSymbol) {
        Optional<Delivery> trade = delivering(Metric.LAST_TRADE, symbolPlace, ofSymbol);
        Optional<Place> referencePlace =
                rule.member("ref_metric").filter(place -> place.node().isString());
        Optional<Metric> reference =
                referencePlace
                        .flatMap(place -> Coded.find(Metric.class, place.node().stringValue()))
                        .filter(metric -> metric != Metric.LAST_TRADE);
        if (referencePlace.isPresent() && reference.isPresent()) {
            Optional<Delivery> other = delivering(reference.get(), referencePlace.get(), ofSymbol);
            boolean together =
                    ofSymbol.stream()
                            .filter(delivery -> delivery.metrics().contains(reference.get()))
                            .anyMatch(delivery ->
                                    delivery.feed().equals(trade.flatMap(Delivery::feed)));
            if (!together) {
                noteFeeds(referencePlace.get(), trade, other);
            }
        }
    }

    private void noteSymbol(Place place, String symbol) {
        problems.add(
                place,
                ProblemCode.SYMBOL_NOT_DELIVERED,
                "No data input delivers " + symbol + ".",
                Optional.of("Add \"" + symbol + "\" to the `symbols` of a data input."));
    }

    /// The first input that has the metric: the engine takes the last trade from there.
    private Optional<Delivery> delivering(Metric metric, Place place, List<Delivery> ofSymbol) {
        Optional<Delivery> first =
                ofSymbol.stream()
                        .filter(delivery -> delivery.metrics().contains(metric))
                        .findFirst();
        if (first.isEmpty() && ofSymbol.stream().noneMatch(Delivery::metricsDoubtful)) {
            problems.add(
                    place,
                    ProblemCode.METRIC_NOT_DELIVERED,
                    "The data input of this symbol does not deliver \""
                            + metric.code()
                            + "\", which the rule compares.",
                    Optional.of("Add \"" + metric.code() + "\" to the `metrics` of the input."));
        }
        return first;
    }

    /// Two feeds may show two prices of one symbol: comparing across them would be comparing
    /// nothing.
    private void noteFeeds(Place place, Optional<Delivery> trade, Optional<Delivery> reference) {
        Optional<String> tradeFeed = trade.flatMap(Delivery::feed);
        Optional<String> referenceFeed = reference.flatMap(Delivery::feed);
        if (tradeFeed.isPresent() && referenceFeed.isPresent()) {
            problems.add(
                    place,
                    ProblemCode.METRIC_NOT_DELIVERED,
                    "The last trade comes from the feed "
                            + Show.name(tradeFeed.get())
                            + ", this metric from "
                            + Show.name(referenceFeed.get())
                            + ".",
                    Optional.of("Put both into the `metrics` of one input."));
        }
    }
}
