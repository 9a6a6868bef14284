package com.cyberhybridhub.simulator.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What is to go wrong, where, and how often.
///
/// @param source the rule as it was given
public record FaultRule(
        FaultKind kind, Match match, Limits limits, Effect effect, ObjectNode source) {

    /// Where it acts; absent parts match everything.
    ///
    /// @param path of the request or the stream, by its beginning, or a glob when it has a `*`
    /// @param method in upper case
    /// @param symbol named by the request (path, query or body) or the message
    /// @param event on streams the kind of message (`t`, `q`, `trade_updates`) or the event of a
    ///   trade update; absent: all but control messages
    public record Match(
            @Nullable String path,
            @Nullable String method,
            @Nullable String symbol,
            @Nullable String event) {

        boolean matches(Occasion occasion) {
            return matchesPath(occasion.path())
                    && (method == null || method.equals(occasion.method()))
                    && (symbol == null || occasion.symbols().contains(symbol))
                    && (event == null ? !occasion.control() : occasion.events().contains(event));
        }

        public boolean matchesPath(String actual) {
            if (path == null) {
                return true;
            }
            return path.contains("*")
                    ? Pattern.matches("\\Q" + path.replace("*", "\\E.*\\Q") + "\\E", actual)
                    : actual.startsWith(path);
        }
    }

    /// How often it acts.
    ///
    /// @param times after so many it stands idle; absent: never
    /// @param skip so many matches pass before the first
    /// @param probability of each match, absent: certain
    /// @param lifetime by the wall clock since the rule was given; absent: for ever
    public record Limits(
            @Nullable Integer times,
            int skip,
            @Nullable Double probability,
            @Nullable Duration lifetime) {}

    /// What exactly happens, for the kinds that use it.
    ///
    /// @param pause a delay, or an age
    public record Effect(
            @Nullable Integer status,
            @Nullable Integer code,
            @Nullable String message,
            @Nullable String location,
            @Nullable Duration pause,
            Map<String, String> headers) {

        public int statusOr(int fallback) {
            return status == null ? fallback : status;
        }

        public String messageOr(String fallback) {
            return message == null ? fallback : message;
        }

        public Duration pauseOr(Duration fallback) {
            return pause == null ? fallback : pause;
        }
    }

    /// Something that a rule can spoil.
    ///
    /// @param path without the query
    /// @param method empty on streams
    /// @param control whether it is about the connection itself (`success`, `listening`): only
    ///   rules that name its event spoil it
    public record Occasion(
            String path, String method, Set<String> symbols, Set<String> events, boolean control) {}
}
