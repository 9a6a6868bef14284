/// Runs the real order path over a virtual clock, a store in memory and a broker that misbehaves:
/// one seed, one run.
@NullMarked
package com.cyberhybridhub.engine.simulation;

import org.jspecify.annotations.NullMarked;
