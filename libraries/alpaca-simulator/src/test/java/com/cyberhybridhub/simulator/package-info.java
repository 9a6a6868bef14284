/// Drives the simulator over real HTTP.
@NullMarked
package com.cyberhybridhub.simulator;

import org.jspecify.annotations.NullMarked;
