/// What time it is in the simulated market, and which days and hours New York trades.
@NullMarked
package com.cyberhybridhub.simulator.time;

import org.jspecify.annotations.NullMarked;
