package com.cyberhybridhub.campaign.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The statements of one transaction as they passed, and what they make of it. Owned by one thread.
final class Transaction {

    /// A question is asked.
    static final String ASK = "ask";

    /// An answer and what follows from it: T1.
    static final String ANSWER = "answer";

    /// An order is claimed: T2.
    static final String CLAIM = "claim";

    /// An order gets a status: this and the status. Of the broker's words, of a T3 or T5.
    static final String STATUS = "status ";

    static final String OTHER = "other";

    private static final int STATEMENTS_MAX = 1_000;
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern SETS_STATUS =
            Pattern.compile("update trade_orders .*?status = (?:'([a-z_]+)'|\\$(\\d+))");

    private final List<String> kinds = new ArrayList<>();

    void clear() {
        kinds.clear();
    }

    static String plain(String sql) {
        return SPACES.matcher(sql.strip()).replaceAll(" ");
    }

    /// @param parameters as text; those in binary format make no sense
    void add(String sql, List<String> parameters) {
        if (kinds.size() == STATEMENTS_MAX) {
            return;
        }
        String text = sql.toLowerCase(Locale.ROOT);
        if (text.startsWith("insert into trade_orders")) {
            kinds.add(ANSWER);
        } else if (text.startsWith("insert into questions")) {
            kinds.add(ASK);
        } else {
            Matcher status = SETS_STATUS.matcher(text);
            if (status.find()) {
                kinds.add(kind(status, parameters));
            }
        }
    }

    private static String kind(Matcher status, List<String> parameters) {
        String word = status.group(1);
        if (word == null) {
            int index = Integer.parseInt(status.group(2)) - 1;
            word = index < parameters.size() ? parameters.get(index) : "?";
        }
        return word.equals("submitting") ? CLAIM : STATUS + word;
    }

    /// The first that fits; an answer that asks again is an answer.
    String kind() {
        return kinds.contains(ANSWER) ? ANSWER : kinds.isEmpty() ? OTHER : kinds.getFirst();
    }
}
