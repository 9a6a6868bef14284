package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.domain.market.AssetClass;
import com.cyberhybridhub.domain.market.SnapshotKey;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Brings what the server has subscribed to what is wanted, one message at a time, and believes
/// only the server's own list. A request that the server declines is cut in halves until what
/// cannot be had is found. `want` may be called by any thread, all else by the connection's.
final class Subscriptions {

    static final int SYMBOLS_PER_MESSAGE_MAX = 1_000;
    static final int NAMED_MAX = 5;

    private static final int LIMIT_EXCEEDED = 405;
    private static final int NOT_ON_THIS_FEED = 410;

    /// Errors that are about what a request asks for, and leave the connection open.
    private static final Set<Integer> ABOUT_THE_REQUEST =
            Set.of(400, LIMIT_EXCEEDED, NOT_ON_THIS_FEED, 412, 413);

    private final boolean statuses;
    private volatile Set<SnapshotKey> wanted = Set.of();

    private Set<SnapshotKey> planned = Set.of();
    private ChannelSets desired = new ChannelSets();
    private ChannelSets held = new ChannelSets();
    private ChannelSets asked = new ChannelSets();
    private final ChannelSets refused = new ChannelSets();
    private final ChannelSets stuck = new ChannelSets();
    private Set<SnapshotKey> confirmed = Set.of();
    private final Set<SnapshotKey> refusalsTold = new HashSet<>();
    private String refusal = "";
    private boolean allAtOnce = true;
    private int symbolsAtOnce = SYMBOLS_PER_MESSAGE_MAX;

    Subscriptions(AssetClass assetClass) {
        this.statuses = assetClass == AssetClass.US_EQUITY;
    }

    /// @param subscribed facts that the server confirmed and that it had not before
    /// @param lost facts that it no longer has, or does not give
    record Change(Set<SnapshotKey> subscribed, Set<SnapshotKey> lost) {}

    void want(Set<SnapshotKey> facts) {
        wanted = Set.copyOf(facts);
    }

    boolean anyWanted() {
        return !wanted.isEmpty();
    }

    boolean wants(SnapshotKey fact) {
        return wanted.contains(fact);
    }

    /// On a new connection nothing is subscribed.
    ///
    /// @return what was
    Set<SnapshotKey> forget() {
        Set<SnapshotKey> before = confirmed;
        confirmed = Set.of();
        held = new ChannelSets();
        asked = new ChannelSets();
        planned = Set.of();
        return before;
    }

    /// The next message, or empty when nothing is left to ask.
    Optional<String> next() {
        plan();
        asked = new ChannelSets();
        ChannelSets surplus = held.without(desired).without(stuck);
        if (surplus.count() > 0) {
            return Optional.of(Outgoing.channels("unsubscribe", surplus));
        }
        ChannelSets missing = missing();
        if (missing.count() == 0) {
            return Optional.empty();
        }
        allAtOnce = allAtOnce && missing.count() <= SYMBOLS_PER_MESSAGE_MAX;
        asked = allAtOnce ? missing : firstOf(missing);
        return Optional.of(Outgoing.channels("subscribe", asked));
    }

    /// The server's complete list.
    Change state(ChannelSets subscribed) {
        ChannelSets before = held;
        held = subscribed;
        // Asked for, no error, and yet not there.
        refused.addAll(asked.without(held));
        if (asked.count() == 0) {
            // After an unsubscribe: what stays is not asked away again and again.
            stuck.addAll(held.without(desired).onlyIn(before));
        }
        return change();
    }

    /// An error is the answer to the last request.
    ///
    /// @return the facts that are refused for good, or empty when the error means the whole
    ///   connection
    Optional<Change> declined(int code, String message) {
        if (!ABOUT_THE_REQUEST.contains(code) || asked.count() == 0) {
            return Optional.empty();
        }
        if (asked.count() > 1 && allAtOnce) {
            allAtOnce = false;
            return Optional.of(change());
        }
        Channel channel = asked.filled().getFirst();
        Set<String> symbols = asked.of(channel);
        if (code == NOT_ON_THIS_FEED) {
            if (channel.metric().isPresent()) {
                return Optional.empty();
            }
            refused.of(channel).addAll(desired.of(channel));
        } else if (symbols.size() > 1) {
            symbolsAtOnce = symbols.size() / 2;
        } else {
            refusal = code + " " + message;
            // Where the limit is reached, no other one fits either.
            refused.of(channel).addAll(code == LIMIT_EXCEEDED ? missing().of(channel) : symbols);
            symbolsAtOnce = SYMBOLS_PER_MESSAGE_MAX;
        }
        return Optional.of(change());
    }

    int symbols() {
        Set<String> names = new HashSet<>();
        confirmed.forEach(fact -> names.add(fact.symbol().value()));
        return names.size();
    }

    boolean anyConfirmed() {
        return !confirmed.isEmpty();
    }

    Optional<String> detail() {
        Set<String> names = new TreeSet<>();
        refusedFacts().forEach(fact -> names.add(fact.symbol().value()));
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String some = String.join(", ", names.stream().limit(NAMED_MAX).toList());
        return Optional.of(
                "refused for "
                        + names.size()
                        + " symbols: "
                        + some
                        + (names.size() > NAMED_MAX ? ", …" : "")
                        + (refusal.isEmpty() ? "" : " (" + refusal + ")"));
    }

    private void plan() {
        Set<SnapshotKey> now = wanted;
        if (now.equals(planned)) {
            return;
        }
        planned = now;
        desired = desired(now);
        refused.clear();
        stuck.clear();
        refusalsTold.clear();
        refusal = "";
        allAtOnce = true;
        symbolsAtOnce = SYMBOLS_PER_MESSAGE_MAX;
        Set<SnapshotKey> still = new HashSet<>(confirmed);
        still.retainAll(now);
        confirmed = still;
    }

    private ChannelSets desired(Set<SnapshotKey> facts) {
        ChannelSets plan = new ChannelSets();
        for (SnapshotKey fact : facts) {
            String symbol = fact.symbol().value();
            switch (fact.metric()) {
                case LAST_TRADE -> plan.of(Channel.TRADES).add(symbol);
                case LAST_QUOTE -> plan.of(Channel.QUOTES).add(symbol);
                case MINUTE_BAR -> {
                    plan.of(Channel.BARS).add(symbol);
                    plan.of(Channel.UPDATED_BARS).add(symbol);
                }
                case DAILY_BAR -> plan.of(Channel.DAILY_BARS).add(symbol);
                case PREV_CLOSE -> {
                    continue;
                }
            }
            if (statuses) {
                plan.of(Channel.STATUSES).add(symbol);
            }
        }
        return plan;
    }

    private Change change() {
        Set<SnapshotKey> now = facts(held);
        Set<SnapshotKey> fresh = new HashSet<>(now);
        fresh.removeAll(confirmed);
        Set<SnapshotKey> lost = new HashSet<>(confirmed);
        lost.removeAll(now);
        for (SnapshotKey fact : refusedFacts()) {
            if (refusalsTold.add(fact)) {
                lost.add(fact);
            }
        }
        confirmed = now;
        return new Change(Set.copyOf(fresh), Set.copyOf(lost));
    }

    private Set<SnapshotKey> refusedFacts() {
        Set<SnapshotKey> facts = facts(refused);
        facts.removeAll(confirmed);
        return facts;
    }

    /// The planned facts that these channels decide.
    private Set<SnapshotKey> facts(ChannelSets channels) {
        Set<SnapshotKey> facts = new HashSet<>();
        for (Channel channel : Channel.values()) {
            channel.metric()
                    .ifPresent(metric ->
                            planned.stream()
                                    .filter(fact -> fact.metric() == metric)
                                    .filter(fact ->
                                            channels.of(channel).contains(fact.symbol().value()))
                                    .forEach(facts::add));
        }
        return facts;
    }

    private ChannelSets missing() {
        return desired.without(held).without(refused);
    }

    private ChannelSets firstOf(ChannelSets missing) {
        Channel channel = missing.filled().getFirst();
        return new ChannelSets()
                .with(channel, missing.of(channel).stream().limit(symbolsAtOnce).toList());
    }
}
