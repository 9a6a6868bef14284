/// The switches for what is not known of the real service.
@NullMarked
package com.cyberhybridhub.simulator.switches;

import org.jspecify.annotations.NullMarked;
