package com.cyberhybridhub.alpaca.stream;

import com.cyberhybridhub.alpaca.Fields;
import java.time.Instant;
import java.time.Month;
import java.time.Year;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// RFC 3339 times of market data: nearly always UTC with `Z` and 0 to 9 fraction digits, which is
/// read by hand because it is a good part of decoding a trade; all else the general way.
final class Timestamps {

    private static final int WHOLE_CHARS = 19;
    private static final int NANO_DIGITS = 9;
    private static final long DAY_SECONDS = 86_400;

    private Timestamps() {}

    static Optional<Instant> parsed(String text) {
        Instant quick = utc(text);
        if (quick != null) {
            return Optional.of(quick);
        }
        return text.length() > Fields.TEXT_MAX_CHARS ? Optional.empty() : Fields.parsed(text);
    }

    private static @Nullable Instant utc(String text) {
        int length = text.length();
        if (length <= WHOLE_CHARS
                || text.charAt(length - 1) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, WHOLE_CHARS);
        int nanos = nanos(text, length - 1);
        if (year <= 0
                || month < 1
                || month > 12
                || day < 1
                || day > Month.of(month).length(Year.isLeap(year))
                || outside(hour, 23)
                || outside(minute, 59)
                || outside(second, 59)
                || nanos < 0) {
            return null;
        }
        long seconds = epochDay(year, month, day) * DAY_SECONDS;
        return Instant.ofEpochSecond(seconds + hour * 3_600L + minute * 60L + second, nanos);
    }

    private static boolean outside(int value, int max) {
        return value < 0 || value > max;
    }

    /// The proleptic Gregorian day count, counted from March so that a leap day comes last.
    private static long epochDay(int year, int month, int day) {
        long years = month <= 2 ? year - 1L : year;
        long era = years / 400;
        long yearOfEra = years - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    private static int nanos(String text, int end) {
        if (end == WHOLE_CHARS) {
            return 0;
        }
        int count = end - WHOLE_CHARS - 1;
        if (text.charAt(WHOLE_CHARS) != '.' || count < 1 || count > NANO_DIGITS) {
            return -1;
        }
        int value = digits(text, WHOLE_CHARS + 1, end);
        for (int missing = count; value >= 0 && missing < NANO_DIGITS; missing++) {
            value *= 10;
        }
        return value;
    }

    /// -1 when one is no digit.
    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
