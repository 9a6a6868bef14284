/// The only place that may start the simulator inside the hub's process: for the demo and for test
/// mode.
@NullMarked
package com.cyberhybridhub.server.demo;

import org.jspecify.annotations.NullMarked;
