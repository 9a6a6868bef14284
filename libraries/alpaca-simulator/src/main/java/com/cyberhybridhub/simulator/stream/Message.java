package com.cyberhybridhub.simulator.stream;

import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One message for clients. Each form is encoded at most once however many connections get it; a
/// race encodes it twice, which is harmless.
final class Message {

    private final String kind;
    private final String about;
    private final @Nullable Map<String, Object> fields;
    private byte @Nullable [] json;
    private byte @Nullable [] messagePack;

    /// @param kind see [StreamFaults#onMessage]
    /// @param about symbol or event
    /// @param fields in the order of the wire; times as [java.time.Instant], prices as
    ///   [java.math.BigDecimal], counts as [Long]; absent for a bare `null`
    Message(String kind, String about, @Nullable SequencedMap<String, Object> fields) {
        this.kind = kind;
        this.about = about;
        this.fields = fields;
    }

    String kind() {
        return kind;
    }

    String about() {
        return about;
    }

    byte[] json() {
        byte[] known = json;
        if (known == null) {
            known = WireJson.write(fields);
            json = known;
        }
        return known;
    }

    byte[] messagePack() {
        byte[] known = messagePack;
        if (known == null) {
            known = new MessagePackWriter().value(fields).bytes();
            messagePack = known;
        }
        return known;
    }
}
