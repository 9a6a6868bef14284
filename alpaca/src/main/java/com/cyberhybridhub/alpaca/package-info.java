/// The thin Alpaca client: market data and orders over REST. Alpaca's JSON, hosts, limits and error
/// texts are known only here; everybody else sees the engine's ports.
@NullMarked
package com.cyberhybridhub.alpaca;

import org.jspecify.annotations.NullMarked;
