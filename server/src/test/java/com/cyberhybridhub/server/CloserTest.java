package com.cyberhybridhub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CloserTest {

    private final List<String> closed = new ArrayList<>();

    @Test
    void whatWasOpenedLastIsClosedFirst() {
        Closer closer = new Closer();
        closer.add(part("database"));
        closer.add(part("broker"));
        closer.add(part("web"));

        closer.close();

        assertThat(closed).containsExactly("web", "broker", "database");
    }

    @Test
    void aPartThatFailsDoesNotKeepTheOthersOpen() {
        Closer closer = new Closer();
        closer.add(part("database"));
        closer.add(failing(new IllegalStateException("stuck")));
        closer.add(failing(new Exception("stuck, and checked")));
        closer.add(part("web"));

        closer.close();

        assertThat(closed).containsExactly("web", "database");
    }

    @Test
    void aSecondCloseDoesNothing() {
        Closer closer = new Closer();
        closer.add(part("database"));

        closer.close();
        closer.close();

        assertThat(closed).containsExactly("database");
    }

    @Test
    void addingGivesThePartBack() {
        AutoCloseable part = part("database");
        try (Closer closer = new Closer()) {
            assertThat(closer.add(part)).isSameAs(part);
        }
    }

    private AutoCloseable part(String name) {
        return () -> closed.add(name);
    }

    private static AutoCloseable failing(Exception failure) {
        return () -> {
            throw failure;
        };
    }
}
