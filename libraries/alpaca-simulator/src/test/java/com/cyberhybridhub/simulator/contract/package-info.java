/// Holds the simulator's answers against Alpaca's own OpenAPI files.
@NullMarked
package com.cyberhybridhub.simulator.contract;

import org.jspecify.annotations.NullMarked;
