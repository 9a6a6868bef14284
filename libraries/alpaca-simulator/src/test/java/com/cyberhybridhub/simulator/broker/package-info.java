/// Rules of the broker that need no server.
@NullMarked
package com.cyberhybridhub.simulator.broker;

import org.jspecify.annotations.NullMarked;
