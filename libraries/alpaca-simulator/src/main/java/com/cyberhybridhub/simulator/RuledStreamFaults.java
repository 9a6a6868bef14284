package com.cyberhybridhub.simulator;

import com.cyberhybridhub.simulator.faults.FaultKind;
import com.cyberhybridhub.simulator.faults.FaultKind.Stage;
import com.cyberhybridhub.simulator.faults.FaultRule.Occasion;
import com.cyberhybridhub.simulator.faults.Faults;
import com.cyberhybridhub.simulator.stream.StreamFaults;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lets the standing rules spoil the streams.
final class RuledStreamFaults implements StreamFaults {

    private static final int UPGRADE_STATUS = 429;
    private static final Set<String> CONTROL =
            Set.of("success", "error", "subscription", "authorization", "listening");
    private static final Map<FaultKind, Delivery> DELIVERIES =
            Map.of(
                    FaultKind.DROP, Delivery.DROP,
                    FaultKind.DUPLICATE, Delivery.TWICE,
                    FaultKind.REORDER, Delivery.LATER,
                    FaultKind.CUT, Delivery.CUT,
                    FaultKind.SILENCE, Delivery.SILENCE,
                    FaultKind.ERROR_FRAME, Delivery.ERROR_FRAME,
                    FaultKind.HTML_FRAME, Delivery.HTML,
                    FaultKind.DATA_NULL, Delivery.DATA_NULL,
                    FaultKind.SLOW_407, Delivery.SLOW);

    private final Faults faults;

    RuledStreamFaults(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Optional<Integer> refuseUpgrade(String path) {
        return faults.onStream(Stage.UPGRADE, stream(path))
                .map(rule -> rule.effect().statusOr(UPGRADE_STATUS));
    }

    @Override
    public boolean lingers(String path) {
        return faults.onStream(Stage.SESSION, stream(path)).isPresent();
    }

    @Override
    public boolean stallsAuthentication(String path) {
        return faults.onStream(Stage.AUTHENTICATION, stream(path)).isPresent();
    }

    @Override
    public Delivery onMessage(String path, String kind, String symbolOrEvent) {
        Set<String> events =
                kind.equals(symbolOrEvent) ? Set.of(kind) : Set.of(kind, symbolOrEvent);
        return faults.onStream(
                        Stage.MESSAGE,
                        new Occasion(
                                path, "", Set.of(symbolOrEvent), events, CONTROL.contains(kind)))
                .map(rule -> DELIVERIES.getOrDefault(rule.kind(), Delivery.DELIVER))
                .orElse(Delivery.DELIVER);
    }

    private static Occasion stream(String path) {
        return new Occasion(path, "", Set.of(), Set.of(), false);
    }
}
