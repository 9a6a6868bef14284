package com.cyberhybridhub.domain.market;

import java.util.regex.Pattern;

/// A tradable name in the broker's canonical form: `SPY`, `BRK.B`, or a crypto pair `BTC/USD`.
public record Symbol(String value) {

    public static final int LENGTH_MAX = 21;
    private static final Pattern FORM =
            Pattern.compile("[A-Z]{1,10}(\\.[A-Z]{1,3})?|[A-Z0-9]{2,10}/[A-Z0-9]{2,10}");

    public Symbol {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a symbol in canonical form");
        }
    }

    /// Whether the text is in canonical form; says nothing of whether the broker knows it.
    public static boolean isValid(String text) {
        return text.length() <= LENGTH_MAX && FORM.matcher(text).matches();
    }

    /// A pair with a slash is crypto; everything else is an equity.
    public AssetClass assetClass() {
        return value.indexOf('/') >= 0 ? AssetClass.CRYPTO : AssetClass.US_EQUITY;
    }

    @Override
    public String toString() {
        return value;
    }
}
