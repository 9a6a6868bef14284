/// The probe, held against the simulator and against brokers that misbehave.
@NullMarked
package com.cyberhybridhub.alpaca.probe;

import org.jspecify.annotations.NullMarked;
