package com.cyberhybridhub.engine.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/// Keeps quiet what the real classes log within a run, and nothing else: other tests read logs.
final class Silence extends TurboFilter {

    private static final Silence ONE = new Silence();
    private static boolean begun;

    private Silence() {}

    static synchronized void begin() {
        if (!begun && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.addTurboFilter(ONE);
            begun = true;
        }
    }

    @Override
    public FilterReply decide(
            Marker marker,
            Logger logger,
            Level level,
            String format,
            Object[] params,
            Throwable thrown) {
        return Thread.currentThread().getName().equals(Fiber.THREAD_NAME)
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
