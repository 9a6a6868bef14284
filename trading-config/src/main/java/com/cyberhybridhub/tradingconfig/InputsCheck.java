package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.config.DataInput;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Symbol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks `data_inputs`. Made for one document.
final class InputsCheck {

    static final String SOURCE = "alpaca";
    static final AssetClass DEFAULT_ASSET_CLASS = AssetClass.US_EQUITY;
    static final Duration DEFAULT_POLL = Duration.ofSeconds(60);

    private static final List<String> FIELDS =
            List.of(
                    "id",
                    "source",
                    "asset_class",
                    "symbols",
                    "feed",
                    "poll_interval_seconds",
                    "metrics");

    private final CheckRules rules;
    private final Problems problems;
    private final ValueReader read;
    private final UniqueIds ids;
    private final Set<Symbol> distinct = new HashSet<>();
    private boolean tooManyNoted;

    InputsCheck(CheckRules rules, Problems problems) {
        this.rules = rules;
        this.problems = problems;
        this.read = new ValueReader(problems);
        this.ids = new UniqueIds(problems);
    }

    List<DataInput> inputs(Place array) {
        List<DataInput> inputs = new ArrayList<>();
        for (Place item : read.items(array, Ranges.INPUTS_MAX).orElse(List.of())) {
            Fields.of(item, FIELDS, problems).flatMap(this::input).ifPresent(inputs::add);
        }
        return inputs;
    }

    private Optional<DataInput> input(Fields fields) {
        int before = problems.count();
        Optional<String> id = ids.take(fields);
        fields.optional("source").ifPresent(place -> read.word(place, List.of(SOURCE)));
        Optional<Place> classPlace = fields.optional("asset_class");
        Optional<AssetClass> assetClass =
                classPlace.isPresent()
                        ? read.choice(classPlace.get(), AssetClass.class)
                        : Optional.of(DEFAULT_ASSET_CLASS);
        List<Symbol> symbols =
                fields.required("symbols")
                        .map(place -> symbols(place, assetClass))
                        .orElse(List.of());
        Optional<Feed> feed = fields.optional("feed").flatMap(this::feed);
        Optional<Duration> poll =
                fields.optional("poll_interval_seconds")
                        .flatMap(place -> read.seconds(place, Ranges.POLL_SECONDS));
        Set<Metric> metrics = fields.required("metrics").map(this::metrics).orElse(Set.of());
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(
                        new DataInput(
                                id.orElseThrow(),
                                assetClass.orElseThrow(),
                                symbols,
                                feed.orElse(rules.defaultFeed(assetClass.orElseThrow())),
                                poll.orElse(DEFAULT_POLL),
                                metrics));
    }

    private List<Symbol> symbols(Place array, Optional<AssetClass> assetClass) {
        Set<Symbol> symbols = new LinkedHashSet<>();
        List<Place> items = items(array, Ranges.SYMBOL_ENTRIES_MAX);
        for (Place item : items) {
            read.symbol(item)
                    .filter(symbol -> belongs(item, symbol, assetClass))
                    .ifPresent(symbols::add);
        }
        distinct.addAll(symbols);
        if (distinct.size() > EffectiveTradingConfig.SYMBOLS_MAX && !tooManyNoted) {
            tooManyNoted = true;
            problems.add(
                    array,
                    ProblemCode.TOO_MANY_SYMBOLS,
                    "All inputs together have at most "
                            + EffectiveTradingConfig.SYMBOLS_MAX
                            + " different symbols.");
        }
        return List.copyOf(symbols);
    }

    private boolean belongs(Place item, Symbol symbol, Optional<AssetClass> assetClass) {
        if (assetClass.isEmpty() || symbol.assetClass() == assetClass.get()) {
            return true;
        }
        String detail =
                switch (assetClass.get()) {
                    case US_EQUITY ->
                            Show.name(symbol.value())
                                    + " is a crypto pair, this input has equities.";
                    case CRYPTO ->
                            Show.name(symbol.value())
                                    + " is an equity, this input has crypto pairs.";
                };
        String fix =
                switch (assetClass.get()) {
                    case US_EQUITY -> "Put it into an input with \"asset_class\": \"crypto\".";
                    case CRYPTO -> "Write a pair with a slash, such as \"BTC/USD\".";
                };
        problems.add(item, ProblemCode.INVALID_SYMBOL, detail, Optional.of(fix));
        return false;
    }

    private Optional<Feed> feed(Place place) {
        Optional<String> name = read.text(place);
        try {
            return name.map(Feed::new);
        } catch (IllegalArgumentException notAFeed) {
            problems.add(
                    place,
                    ProblemCode.INVALID_FEED,
                    "A feed is named in lower case, such as \"iex\" or \"sip\", not "
                            + Show.value(place.node())
                            + ".");
            return Optional.empty();
        }
    }

    private Set<Metric> metrics(Place array) {
        Set<Metric> metrics = new HashSet<>();
        for (Place item : items(array, Ranges.METRIC_ENTRIES_MAX)) {
            read.choice(item, Metric.class).ifPresent(metrics::add);
        }
        return metrics;
    }

    private List<Place> items(Place array, int max) {
        Optional<List<Place>> items = read.items(array, max);
        if (items.isPresent() && items.get().isEmpty()) {
            problems.add(
                    array, ProblemCode.EMPTY, Show.name(array.label()) + " names at least one.");
        }
        return items.orElse(List.of());
    }
}
