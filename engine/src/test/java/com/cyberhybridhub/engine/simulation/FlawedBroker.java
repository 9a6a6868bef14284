package com.cyberhybridhub.engine.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cyberhybridhub.domain.Quantity;
import com.cyberhybridhub.domain.orders.ExecutionReport;
import com.cyberhybridhub.domain.orders.OrderStatus.Brokers;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.engine.orders.Broker;
import com.cyberhybridhub.engine.orders.Departure;
import com.cyberhybridhub.engine.orders.Placement;
import com.cyberhybridhub.engine.orders.PreparedOrder;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The broker's adapter with one planted bug; everything else goes through.
final class FlawedBroker {

    private static final Reason NO_REPLY = new Reason("broker_error", "no reply");

    private final Broker real;
    private final Flaw flaw;

    private FlawedBroker(Broker real, Flaw flaw) {
        this.real = real;
        this.flaw = flaw;
    }

    static Broker around(Broker real, Flaw flaw) {
        FlawedBroker flawed = new FlawedBroker(real, flaw);
        return (Broker)
                Proxy.newProxyInstance(
                        Broker.class.getClassLoader(),
                        new Class<?>[] {Broker.class},
                        (_, method, args) -> flawed.call(method, args));
    }

    private Object call(Method method, Object[] args) throws Throwable {
        try {
            return switch (method.getName()) {
                case "submit" ->
                        submit(
                                (PreparedOrder) args[0],
                                (OrderTicket) args[1],
                                (Duration) args[2],
                                (Departure) args[3]);
                case "find" -> heard(method.invoke(real, args));
                default -> method.invoke(real, args);
            };
        } catch (InvocationTargetException thrown) {
            if (flaw == Flaw.SILENCE_AS_NOT_FOUND
                    && thrown.getCause() instanceof Broker.BrokerException) {
                return List.of();
            }
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    private Object heard(Object lookup) {
        return flaw == Flaw.SILENCE_AS_NOT_FOUND && lookup instanceof Broker.Lookup.Unavailable
                ? new Broker.Lookup.NotFound()
                : lookup;
    }

    private Placement submit(
            PreparedOrder order, OrderTicket ticket, Duration deadline, Departure departure) {
        Placement placement =
                real.submit(
                        flaw == Flaw.OTHER_BYTES ? changed(order, " 10", " 100") : order,
                        ticket,
                        deadline,
                        departure);
        return switch (placement) {
            case Placement.Unknown _ -> unknown(placement, order, ticket, deadline);
            case Placement.AlreadyThere _ when flaw == Flaw.DUPLICATE_ID_AS_REFUSAL ->
                    new Placement.Rejected(NO_REPLY);
            default -> placement;
        };
    }

    private Placement unknown(
            Placement placement, PreparedOrder order, OrderTicket ticket, Duration deadline) {
        return switch (flaw) {
            case UNKNOWN_AS_REFUSED -> new Placement.Rejected(NO_REPLY);
            case UNKNOWN_AS_ACCEPTED -> new Placement.Accepted(invented(order));
            case RETRIED_POST -> real.submit(order, ticket, deadline, Departure.FREE);
            case NEW_ID_ON_RETRY ->
                    real.submit(
                            changed(order, "-0001-", "-0003-"), ticket, deadline, Departure.FREE);
            default -> placement;
        };
    }

    private static PreparedOrder changed(PreparedOrder order, String from, String to) {
        return new PreparedOrder(new String(order.body(), UTF_8).replace(from, to).getBytes(UTF_8));
    }

    private static ExecutionReport invented(PreparedOrder order) {
        Wire.Request request = Wire.read(order);
        return new ExecutionReport(
                request.id(),
                "b-0",
                new Brokers("filled"),
                Quantity.of("0.0203"),
                Optional.empty(),
                Optional.empty(),
                Tables.BEGIN,
                request.terms(),
                "{}");
    }
}
