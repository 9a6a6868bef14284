/// Market facts as values: symbols, prices, snapshots, sessions. Times are UTC instants; trading
/// days are New York's.
@NullMarked
package com.cyberhybridhub.domain.market;

import org.jspecify.annotations.NullMarked;
