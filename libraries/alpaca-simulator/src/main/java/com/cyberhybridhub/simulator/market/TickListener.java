package com.cyberhybridhub.simulator.market;

/// Is told of every print while the market runs. Called on the driver's thread: hand over, do not work here.
@FunctionalInterface
public interface TickListener {

    void onTick(Instrument instrument, Trade trade, Quote quote);
}
