package com.cyberhybridhub.alpaca.probe;

import java.util.List;
import java.util.Locale;

/// What an order id may look like.
final class IdShapeChecks {

    private static final int ASSUMED_MAX_CHARS =
            Integer.parseInt(ProbeSwitch.CLIENT_ORDER_ID_MAX_LENGTH.assumed());
    private static final List<Integer> SHORTER = List.of(100, 64, 48);
    private static final String OURS_ARE_PLAIN =
            "Nothing for this server: its ids are at most 41 lower-case letters, digits and dashes.";

    private final OwnOrders orders;

    IdShapeChecks(OwnOrders orders) {
        this.orders = orders;
    }

    List<Check> all() {
        return List.of(
                Check.of(
                        "id-case",
                        "Are ids that differ in upper and lower case two ids?",
                        ProbeSwitch.CLIENT_ORDER_ID_CASE_SENSITIVE,
                        OURS_ARE_PLAIN,
                        this::letterCase),
                Check.of(
                        "id-length",
                        "How long may an id be?",
                        ProbeSwitch.CLIENT_ORDER_ID_MAX_LENGTH,
                        OURS_ARE_PLAIN,
                        this::length),
                Check.of(
                        "id-charset-ascii",
                        "Are dots, colons, slashes, plus and spaces kept in an id?",
                        "accepted, and found under exactly that id",
                        OURS_ARE_PLAIN,
                        () -> kept("._:/+ ~")),
                Check.of(
                        "id-charset-other",
                        "Are letters beyond ASCII kept in an id?",
                        "accepted, and found under exactly that id",
                        OURS_ARE_PLAIN,
                        () -> kept("é漢")));
    }

    private Finding letterCase() throws NoReplyException, StoppedException {
        String lower = orders.newId("case");
        Exchange first = orders.place(orders.share(lower)).good();
        Exchange second = orders.place(orders.share(upper(lower)));
        String observed = "first " + first.describe() + ", the other case " + second.describe();
        if (second.ok()) {
            return Finding.of(ProbeSwitch.CLIENT_ORDER_ID_CASE_SENSITIVE, "true", observed);
        }
        return second.idTaken()
                ? Finding.of(ProbeSwitch.CLIENT_ORDER_ID_CASE_SENSITIVE, "false", observed)
                : Finding.couldNotTell(observed);
    }

    /// Behind the prefix, by which the probe knows its orders.
    private static String upper(String id) {
        return OwnOrders.PREFIX + id.substring(OwnOrders.PREFIX.length()).toUpperCase(Locale.ROOT);
    }

    private Finding length() throws NoReplyException, StoppedException {
        Exchange longest = ofLength(ASSUMED_MAX_CHARS);
        Exchange tooLong = ofLength(ASSUMED_MAX_CHARS + 1);
        String observed =
                ASSUMED_MAX_CHARS
                        + " characters: "
                        + longest.describe()
                        + ", one more: "
                        + tooLong.describe();
        if (longest.ok()) {
            return Finding.of(!tooLong.ok(), observed);
        }
        for (int shorter : SHORTER) {
            Exchange answer = ofLength(shorter);
            if (answer.ok()) {
                return Finding.of(
                        ProbeSwitch.CLIENT_ORDER_ID_MAX_LENGTH,
                        limitIn(longest.message(), shorter),
                        observed + "; " + shorter + ": " + answer.describe());
            }
        }
        return Finding.couldNotTell(observed);
    }

    private Exchange ofLength(int chars) throws NoReplyException, StoppedException {
        String id = orders.newId("length-");
        Exchange answer = orders.place(orders.share(id + "x".repeat(chars - id.length())));
        orders.cancelAll();
        return answer;
    }

    /// The limit that the refusal names, else the length that was accepted.
    private static String limitIn(String message, int accepted) {
        String digits = message.replaceAll("[^0-9]", "");
        return digits.isEmpty() || digits.length() > 4 ? String.valueOf(accepted) : digits;
    }

    private Finding kept(String characters) throws NoReplyException, StoppedException {
        String id = orders.newId("chars") + characters + "z";
        Exchange placed = orders.place(orders.share(id));
        if (!placed.ok()) {
            return Finding.differs("\"" + characters + "\": " + placed.describe());
        }
        Exchange found = orders.await(id);
        boolean same = found.ok() && found.text("client_order_id").equals(id);
        return Finding.of(
                same,
                "\""
                        + characters
                        + "\": "
                        + placed.describe()
                        + ", looked up: "
                        + found.describe());
    }
}
