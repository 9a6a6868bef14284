package com.cyberhybridhub.simulator.stream;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// What one connection wants. Immutable, so that the market reads it while the client changes it.
record Subscriptions(Map<Channel, Set<String>> symbols) {

    /// Every symbol of the feed.
    static final String ALL = "*";

    static final Subscriptions NONE = new Subscriptions(Map.of());

    boolean wants(Channel channel, String symbol) {
        Set<String> wanted = symbols.getOrDefault(channel, Set.of());
        return wanted.contains(symbol) || wanted.contains(ALL);
    }

    /// These and those.
    Subscriptions with(Map<Channel, List<String>> more) {
        return changed(more, true);
    }

    /// These without those.
    Subscriptions without(Map<Channel, List<String>> less) {
        return changed(less, false);
    }

    private Subscriptions changed(Map<Channel, List<String>> by, boolean add) {
        Map<Channel, Set<String>> next = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            Set<String> set = new LinkedHashSet<>(symbols.getOrDefault(channel, Set.of()));
            List<String> named = by.getOrDefault(channel, List.of());
            if (add) {
                set.addAll(named);
            } else {
                named.forEach(set::remove);
            }
            next.put(channel, set);
        }
        return new Subscriptions(next);
    }

    /// How much of the plan's limit they take; everything is more than any limit.
    int limited(boolean allIsOne) {
        int count = 0;
        for (Map.Entry<Channel, Set<String>> entry : symbols.entrySet()) {
            if (entry.getKey().isLimited()) {
                if (entry.getValue().contains(ALL) && !allIsOne) {
                    return Integer.MAX_VALUE;
                }
                count += entry.getValue().size();
            }
        }
        return count;
    }

    /// The reply that tells all of them.
    Message reply(Feed feed) {
        SequencedMap<String, Object> fields = new LinkedHashMap<>();
        fields.put("T", "subscription");
        for (Channel channel : Channel.values()) {
            if (feed.channels().contains(channel)) {
                fields.put(channel.wire(), List.copyOf(symbols.getOrDefault(channel, Set.of())));
            }
        }
        if (feed.tellsCorrections()) {
            List<String> trades = List.copyOf(symbols.getOrDefault(Channel.TRADES, Set.of()));
            fields.put("corrections", trades);
            fields.put("cancelErrors", trades);
        }
        return new Message("subscription", "", fields);
    }
}
