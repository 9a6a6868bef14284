/// The deterministic tape: prices, trades, quotes and bars as a function of seed and time.
@NullMarked
package com.cyberhybridhub.simulator.market;

import org.jspecify.annotations.NullMarked;
