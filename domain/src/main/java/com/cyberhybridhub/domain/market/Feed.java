package com.cyberhybridhub.domain.market;

import java.util.regex.Pattern;

/// Where a price was seen: `iex` or `sip` for equities, a venue location such as `us` for crypto.
public record Feed(String name) {

    // Before the constants: their constructor needs it.
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_-]{0,19}");

    public static final Feed IEX = new Feed("iex");
    public static final Feed CRYPTO_US = new Feed("us");

    public Feed {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not a feed name");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
