package com.cyberhybridhub.campaign;

import java.io.IOException;
import java.time.Duration;

/// Questions that nobody waited for: with two hubs a rule may ask once more, on an older price than
/// the one that made it ready again. Such a question gets a no, and the world is looked at when
/// none has come for a while.
final class Stray {

    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int NONE_FOR_MILLIS = 1_500;

    private Stray() {}

    static void decline(World world, DriverLog log) throws IOException {
        try (Phone phone = new Phone(world, "stray", log)) {
            Wait.until(
                    WITHIN,
                    () -> {
                        if (phone.decline(phone.open(Market.allRules())) > 0
                                || !new Calm(world).isComplete()) {
                            return false;
                        }
                        Wait.millis(NONE_FOR_MILLIS);
                        return phone.open(Market.allRules()).isEmpty();
                    });
        }
    }
}
