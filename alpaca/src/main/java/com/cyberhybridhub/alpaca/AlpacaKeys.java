package com.cyberhybridhub.alpaca;

import java.net.http.HttpRequest;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// A key pair of one Alpaca account. It leaves this object only as the two request headers and as
/// the message that signs a socket in; it never prints itself and is not a record, so that no
/// generated method shows it.
public final class AlpacaKeys {

    static final String ID_HEADER = "APCA-API-KEY-ID";
    static final String SECRET_HEADER = "APCA-API-SECRET-KEY";
    private static final String LIVE_PREFIX = "AK";
    private static final String MASK = "***";
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final String id;
    private final String secret;

    /// @throws IllegalArgumentException when one part is empty or could not travel in a header; the
    ///   message shows neither
    public AlpacaKeys(String id, String secret) {
        if (!HEADER_SAFE.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "the Alpaca key id is empty or has characters that no key has");
        }
        if (!HEADER_SAFE.matcher(secret).matches()) {
            throw new IllegalArgumentException(
                    "the Alpaca secret key is empty or has characters that no key has");
        }
        this.id = id;
        this.secret = secret;
    }

    /// Whether the id is one of a live account (`AK…`); a paper id starts with `PK`.
    public boolean live() {
        return id.startsWith(LIVE_PREFIX);
    }

    void addTo(HttpRequest.Builder request) {
        request.header(ID_HEADER, id).header(SECRET_HEADER, secret);
    }

    /// Gives id and secret, in this order, to a writer of the message that signs a socket in. The
    /// message is sent and forgotten: it is never logged and never part of a URL.
    public <T> T write(BiFunction<String, String, T> signIn) {
        return signIn.apply(id, secret);
    }

    /// The text without our keys, in case the other side echoes them.
    public String mask(String text) {
        return text.replace(secret, MASK).replace(id, MASK);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
