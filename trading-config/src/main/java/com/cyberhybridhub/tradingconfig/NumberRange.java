package com.cyberhybridhub.tradingconfig;

import java.math.BigDecimal;

/// Which numbers a field takes, both ends included.
record NumberRange(BigDecimal min, BigDecimal max, int decimalsMax) {

    static NumberRange integers(long min, long max) {
        return new NumberRange(BigDecimal.valueOf(min), BigDecimal.valueOf(max), 0);
    }

    static NumberRange decimals(String min, String max, int decimalsMax) {
        return new NumberRange(new BigDecimal(min), new BigDecimal(max), decimalsMax);
    }

    boolean contains(BigDecimal value) {
        return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
    }

    String describe() {
        return "from " + min.toPlainString() + " to " + max.toPlainString();
    }
}
