package com.cyberhybridhub.alpaca.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What happens in the moments around a POST.
final class RaceChecks {

    static final int ROUNDS = 3;
    static final int LOOKS_AFTER_FOUND = 3;
    private static final long ROUND_UP_MILLIS = 100;

    private static final String NEVER_TWO =
            "This server never has two requests under one id in flight.";
    private static final String LATE =
            "A look-up right after a lost answer may say \"not found\" although the order exists."
                    + " The server looks up for longer than that before it gives up; see that the"
                    + " delay stays far below a minute.";

    private final ProbeCalls calls;
    private final OwnOrders orders;

    RaceChecks(ProbeCalls calls, OwnOrders orders) {
        this.calls = calls;
        this.orders = orders;
    }

    List<Check> all() {
        return List.of(
                Check.of(
                        "same-id-together",
                        "Of two orders with one id sent at the same moment, is one refused?",
                        ProbeSwitch.DUPLICATE_RACE,
                        NEVER_TWO,
                        this::together),
                Check.of(
                        "visible-after-200",
                        "How soon is an order found by its id, and does it ever vanish again?",
                        ProbeSwitch.LATE_VISIBILITY_MS,
                        LATE,
                        this::visible));
    }

    private Finding together() throws NoReplyException, StoppedException {
        List<String> rounds = new ArrayList<>();
        boolean both = false;
        for (int i = 0; i < ROUNDS && !both; i++) {
            ObjectNode order = orders.share(orders.newId("together"));
            List<Exchange> answers = orders.placeTogether(order, 2);
            long accepted = answers.stream().filter(Exchange::ok).count();
            rounds.add(answers.getFirst().describe() + " and " + answers.getLast().describe());
            if (accepted == 0) {
                return Finding.couldNotTell(String.join("; ", rounds));
            }
            both = accepted == 2;
            orders.cancelAll();
        }
        return Finding.of(
                        ProbeSwitch.DUPLICATE_RACE,
                        both ? "both" : "one",
                        String.join("; ", rounds))
                .alarming(IdChecks.A1_BROKEN);
    }

    private Finding visible() throws NoReplyException, StoppedException {
        long worstMillis = 0;
        int notFound = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String id = orders.newId("visible");
            orders.place(orders.share(id)).good();
            long placed = System.nanoTime();
            long until = placed + calls.waits().settle().toNanos();
            int missed = 0;
            while (!orders.find(id).ok()) {
                missed++;
                if (System.nanoTime() - until > 0) {
                    return Finding.differs("not found within " + calls.waits().settle())
                            .alarming(LATE);
                }
                calls.stop().pause(calls.waits().look());
            }
            if (missed > 0) {
                notFound += missed;
                worstMillis =
                        Math.max(
                                worstMillis,
                                Duration.ofNanos(System.nanoTime() - placed).toMillis());
            }
            if (vanishes(id)) {
                return Finding.differs("404 after a 200 for the same id").alarming(LATE);
            }
            orders.cancelAll();
        }
        return notFound == 0
                ? Finding.same("found at the first look, " + ROUNDS + " times of " + ROUNDS)
                : Finding.of(
                        ProbeSwitch.LATE_VISIBILITY_MS,
                        String.valueOf((worstMillis / ROUND_UP_MILLIS + 1) * ROUND_UP_MILLIS),
                        notFound
                                + " looks said not found; the longest took "
                                + worstMillis
                                + " ms");
    }

    private boolean vanishes(String id) throws NoReplyException, StoppedException {
        for (int i = 0; i < LOOKS_AFTER_FOUND; i++) {
            if (orders.find(id).status() == Exchange.NOT_FOUND) {
                return true;
            }
        }
        return false;
    }
}
