package com.cyberhybridhub.engine.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/// Stands at the door of every port of one process: at each call the seed decides who goes on,
/// whether the process dies or stands still there, and whether the answer arrives. Works for any
/// interface, so a new method of a port is simulated as soon as the thing behind it has it.
final class Ports {

    private static final long NEAR_MAX = 5 * Scenario.MILLI;
    private static final long FAR_MAX = 300 * Scenario.MILLI;

    private final Node node;
    private final World world;

    /// Between the begin and the commit nobody comes in between: the rows are locked.
    private boolean inTransaction;

    Ports(Node node, World world) {
        this.node = node;
        this.world = world;
    }

    /// A port whose calls may fail with `DatabaseAway`, before or after they did their work.
    <T> T database(Class<T> port, T real) {
        return proxy(port, real, true);
    }

    /// A port whose calls only take time; whatever fails in it is its own.
    <T> T other(Class<T> port, T real) {
        return proxy(port, real, false);
    }

    private <T> T proxy(Class<T> port, T real, boolean fails) {
        InvocationHandler door =
                (_, method, args) -> {
                    if (inTransaction || method.getDeclaringClass() == Object.class) {
                        return invoke(method, real, args);
                    }
                    arrive(method, fails);
                    inTransaction = fails;
                    Object answer = invokeOnce(method, real, args);
                    leave(method, fails, answer);
                    return answer;
                };
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, door));
    }

    private Object invokeOnce(Method method, Object real, Object[] args) throws Throwable {
        try {
            return invoke(method, real, args);
        } finally {
            inTransaction = false;
        }
    }

    private static Object invoke(Method method, Object real, Object[] args) throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    private void arrive(Method method, boolean fails) {
        between(method);
        if (fails && world.weather().databaseIsAway()) {
            world.note(node, "away before", method.getName());
            throw new DatabaseAway();
        }
    }

    private void leave(Method method, boolean fails, Object answer) {
        world.note(node, method.getName(), word(answer));
        between(method);
        if (fails && world.weather().databaseIsAway()) {
            world.note(node, "away after", method.getName());
            throw new DatabaseAway();
        }
    }

    /// Enough of an answer to tell two runs apart, and the same on every machine.
    private static Object word(Object answer) {
        return switch (answer) {
            case null -> "";
            case Optional<?> some -> some.isPresent();
            case List<?> list -> list.size();
            case Number number -> number;
            default -> answer.getClass().getSimpleName();
        };
    }

    private void between(Method method) {
        Schedule schedule = world.schedule();
        if (world.weather().kills()) {
            world.note(node, "killed at", method.getName());
            world.kill(node);
            throw new Crash();
        }
        long still = world.weather().standstill();
        if (still > 0) {
            world.note(node, "stands still at", method.getName());
            node.standsUntil = schedule.now() + still;
        }
        schedule.sleep(delay());
    }

    private long delay() {
        Chance chance = world.chance();
        int kind = chance.below(20);
        if (kind < 12) {
            return 0;
        }
        return chance.between(0, kind < 19 ? NEAR_MAX : FAR_MAX);
    }
}
