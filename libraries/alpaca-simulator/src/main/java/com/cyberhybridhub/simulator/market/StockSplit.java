package com.cyberhybridhub.simulator.market;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// So many new shares for so many old ones: `4:1` quarters the price.
public record StockSplit(int newShares, int oldShares) {

    private static final int SHARES_MAX = 100;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,3}):([0-9]{1,3})");

    public StockSplit {
        if (newShares < 1
                || oldShares < 1
                || newShares > SHARES_MAX
                || oldShares > SHARES_MAX
                || newShares == oldShares) {
            throw new IllegalArgumentException("split must look like 4:1, at most " + SHARES_MAX);
        }
    }

    /// Throws [IllegalArgumentException] when it does not look like `4:1`.
    public static StockSplit parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("split must look like 4:1");
        }
        return new StockSplit(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
