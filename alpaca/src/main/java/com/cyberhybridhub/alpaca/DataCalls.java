package com.cyberhybridhub.alpaca;

import com.cyberhybridhub.alpaca.RequestPacer.Use;
import com.cyberhybridhub.domain.market.Symbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Reads of the data surface for many symbols, where one bad symbol makes Alpaca refuse the whole
/// call.
final class DataCalls {

    static final int PAGES_MAX = 10;
    static final int REFUSED_SYMBOLS_MAX = 5;
    static final int PAGE_TOKEN_MAX_CHARS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(DataCalls.class);
    private static final int BAD_REQUEST = 400;
    private static final Pattern REFUSED_SYMBOL = Pattern.compile("invalid symbol: (\\S+)");

    private final HttpSurface http;

    DataCalls(HttpSurface http) {
        this.http = http;
    }

    /// One answer for as many of these symbols as Alpaca takes.
    ///
    /// @param target makes the path and query for a list of symbols
    JsonNode read(
            Function<List<Symbol>, String> target, Collection<Symbol> symbols, Deadline deadline)
            throws NoAnswerException {
        List<Symbol> wanted = new ArrayList<>(symbols);
        for (int refused = 0; ; refused++) {
            Answer answer = http.get(target.apply(wanted), Use.READ, deadline);
            Optional<Symbol> bad = refusedSymbol(answer, wanted);
            if (bad.isEmpty() || refused == REFUSED_SYMBOLS_MAX) {
                return answer.body();
            }
            LOG.warn("Alpaca has no market data for a symbol of this form: {}", bad.get());
            wanted.remove(bad.get());
            if (wanted.isEmpty()) {
                return AlpacaJson.EMPTY;
            }
        }
    }

    /// All pages of the bars of these symbols.
    ///
    /// @param target makes the path and query for a list of symbols and a page token
    Map<String, List<JsonNode>> readBars(
            BarsTarget target, Collection<Symbol> symbols, Deadline deadline)
            throws NoAnswerException {
        Map<String, List<JsonNode>> bars = new HashMap<>();
        String token = "";
        for (int page = 0; page < PAGES_MAX; page++) {
            String pageToken = token;
            JsonNode body = read(some -> target.on(some, pageToken), symbols, deadline);
            for (Map.Entry<String, JsonNode> entry : body.path("bars").properties()) {
                List<JsonNode> rows =
                        bars.computeIfAbsent(entry.getKey(), symbol -> new ArrayList<>());
                entry.getValue().forEach(rows::add);
            }
            token = Fields.optionalText(body, "next_page_token").orElse("");
            if (token.isEmpty()) {
                return bars;
            }
            if (token.length() > PAGE_TOKEN_MAX_CHARS) {
                break;
            }
        }
        // Bars come oldest first: without the last page the newest could be missing.
        throw new NoAnswerException("the bars did not end within " + PAGES_MAX + " pages");
    }

    /// The target of one page.
    interface BarsTarget {
        String on(List<Symbol> symbols, String pageToken);
    }

    private static Optional<Symbol> refusedSymbol(Answer answer, List<Symbol> wanted) {
        if (answer.status() != BAD_REQUEST) {
            return Optional.empty();
        }
        Matcher named = REFUSED_SYMBOL.matcher(answer.message());
        return named.find()
                ? wanted.stream()
                        .filter(symbol -> symbol.value().equals(named.group(1)))
                        .findFirst()
                : Optional.empty();
    }
}
