package com.cyberhybridhub.campaign;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// What is open, read by one thread for many: a hub that is asked by everybody all the time has no
/// time for orders. Thread-safe.
final class Board implements AutoCloseable {

    private static final int LOOK_EVERY_MILLIS = 150;

    private final World world;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;
    private final Set<String> dismissed = new HashSet<>();
    private volatile Map<String, String> ruleByQuestion = Map.of();

    Board(World world) {
        this.world = world;
        this.thread = Thread.ofVirtual().name("board").unstarted(this::look);
        thread.start();
    }

    private void look() {
        try {
            do {
                read();
            } while (!over.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            Map<String, String> open = Phone.openQuestions(world.firstApi());
            ruleByQuestion = open;
            for (Map.Entry<String, String> each : open.entrySet()) {
                if (each.getValue().isEmpty() && dismissed.add(each.getKey())) {
                    dismiss(each.getKey());
                }
            }
        } catch (IOException gone) {
            // The next look may succeed.
            Thread.onSpinWait();
        }
    }

    /// News of orders is swiped away, as a person would: unread, it would fill the page.
    private void dismiss(String notice) throws IOException {
        world.firstApi().post("/v1/me/questions/" + notice + "/answer", "{\"value\": 10}");
    }

    /// The open questions of these rules but for those that are known.
    Set<String> open(Set<String> rules, Set<String> known) {
        return ruleByQuestion.entrySet().stream()
                .filter(entry -> rules.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .filter(question -> !known.contains(question))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        over.countDown();
        thread.interrupt();
    }
}
