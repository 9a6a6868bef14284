/// Alpaca's sockets: market data and trade updates as the engine's ports, each over supervised
/// connections that come back by themselves, and the decoders of their frames.
@NullMarked
package com.cyberhybridhub.alpaca.stream;

import org.jspecify.annotations.NullMarked;
