package com.cyberhybridhub.alpaca.stream;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A set of symbols for each channel, in a fixed order. Not safe for many threads.
final class ChannelSets {

    // One per channel, in the channels' order.
    private final List<Set<String>> sets =
            Stream.of(Channel.values()).<Set<String>>map(_ -> new TreeSet<>()).toList();

    /// The symbols of the channel, to be changed freely.
    @SuppressWarnings("EnumOrdinal") // A map of enums would make each of its sets nullable.
    Set<String> of(Channel channel) {
        return sets.get(channel.ordinal());
    }

    ChannelSets with(Channel channel, Collection<String> symbols) {
        of(channel).addAll(symbols);
        return this;
    }

    void addAll(ChannelSets others) {
        for (Channel channel : Channel.values()) {
            of(channel).addAll(others.of(channel));
        }
    }

    ChannelSets without(ChannelSets others) {
        ChannelSets rest = new ChannelSets();
        for (Channel channel : Channel.values()) {
            rest.of(channel).addAll(of(channel));
            rest.of(channel).removeAll(others.of(channel));
        }
        return rest;
    }

    ChannelSets onlyIn(ChannelSets others) {
        return without(without(others));
    }

    /// Channels that have any symbol.
    List<Channel> filled() {
        return Stream.of(Channel.values()).filter(channel -> !of(channel).isEmpty()).toList();
    }

    int count() {
        return sets.stream().mapToInt(Set::size).sum();
    }

    void clear() {
        sets.forEach(Set::clear);
    }
}
