/// What is to go wrong, on purpose: rules that spoil answers, streams and orders.
@NullMarked
package com.cyberhybridhub.simulator.faults;

import org.jspecify.annotations.NullMarked;
