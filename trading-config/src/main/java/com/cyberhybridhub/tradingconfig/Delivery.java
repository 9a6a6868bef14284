package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What one input says that it delivers, right or wrong.
///
/// @param brokenSymbols entries that are no symbols, in upper case: one of them may be meant to be
///   the symbol of a rule
/// @param symbolsUnknown the list cannot be read at all
/// @param metricsDoubtful the list is not wholly readable
record Delivery(
        Set<String> symbols,
        Set<String> brokenSymbols,
        boolean symbolsUnknown,
        Set<Metric> metrics,
        boolean metricsDoubtful,
        Optional<String> feed) {

    static final Delivery UNKNOWN =
            new Delivery(Set.of(), Set.of(), true, Set.of(), true, Optional.empty());

    static Delivery of(Place input, CheckRules rules) {
        if (!input.node().isObject()) {
            return UNKNOWN;
        }
        Optional<List<String>> symbols = words(input.member("symbols"));
        Set<String> good = new HashSet<>();
        Set<String> broken = new HashSet<>();
        symbols.orElse(List.of()).stream()
                .limit(Ranges.SYMBOL_ENTRIES_MAX)
                .forEach(word -> {
                    if (Symbol.isValid(word)) {
                        good.add(word);
                    } else {
                        broken.add(word.toUpperCase(Locale.ROOT));
                    }
                });
        Optional<List<String>> metrics = words(input.member("metrics"));
        Set<Metric> known = new HashSet<>();
        metrics.orElse(List.of())
                .forEach(word -> Coded.find(Metric.class, word).ifPresent(known::add));
        boolean metricsDoubtful =
                metrics.isEmpty()
                        || metrics.get().stream()
                                .anyMatch(word -> Coded.find(Metric.class, word).isEmpty());
        return new Delivery(
                good, broken, symbols.isEmpty(), known, metricsDoubtful, feed(input, rules));
    }

    boolean maybeMeans(String symbol) {
        return symbolsUnknown || brokenSymbols.contains(symbol);
    }

    private static Optional<String> feed(Place input, CheckRules rules) {
        Optional<String> named = text(input.member("feed"));
        if (input.member("feed").isPresent()) {
            return named;
        }
        Optional<AssetClass> assetClass =
                input.member("asset_class").isPresent()
                        ? text(input.member("asset_class"))
                                .flatMap(code -> Coded.find(AssetClass.class, code))
                        : Optional.of(InputsCheck.DEFAULT_ASSET_CLASS);
        return assetClass.map(found -> rules.defaultFeed(found).name());
    }

    /// The strings of an array of strings; an element of another type counts as a word that means
    /// nothing, an empty array as one that is yet to be written.
    private static Optional<List<String>> words(Optional<Place> array) {
        return array.filter(place -> place.node().isArray() && !place.node().isEmpty())
                .map(place ->
                        place.node()
                                .valueStream()
                                .map(node -> node.isString() ? node.stringValue() : "")
                                .toList());
    }

    private static Optional<String> text(Optional<Place> place) {
        return place.filter(found -> found.node().isString())
                .map(found -> found.node().stringValue());
    }
}
