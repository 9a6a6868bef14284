/// Alpaca's REST surface and the control paths under /_sim, on Javalin.
@NullMarked
package com.cyberhybridhub.simulator.http;

import org.jspecify.annotations.NullMarked;
