package com.cyberhybridhub.simulator.market;

/// Which print of a tape: those of the second that ends at `tick` are counted from 0.
record Print(long tick, int sub) {}
