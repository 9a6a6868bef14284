/// Alpaca's WebSockets: market data in JSON or MessagePack, and the trade updates of `/stream`.
@NullMarked
package com.cyberhybridhub.simulator.stream;

import org.jspecify.annotations.NullMarked;
