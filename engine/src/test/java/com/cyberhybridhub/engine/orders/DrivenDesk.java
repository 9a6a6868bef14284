package com.cyberhybridhub.engine.orders;

/// Drives the order path call by call, without its threads.
public final class DrivenDesk {

    private final TradeActuator actuator;
    private final OrderEar ear;

    public DrivenDesk(TradeActuator actuator) {
        this.actuator = actuator;
        this.ear = actuator.ear();
    }

    /// What the loop does at each sweep.
    public void sweep() {
        actuator.runOnce();
    }

    /// What the thread of the stream does with one event.
    public void hear(TradeUpdates.Update update) {
        ear.hear(update);
    }

    /// What it does when the stream came or went.
    public void streamed(boolean live) {
        actuator.streamed(live);
    }
}
