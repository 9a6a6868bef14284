package com.cyberhybridhub.alpaca.stream;

import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// What a stream has to know of the market. Both are asked from the connections' threads and must
/// answer at once.
///
/// @param time the market's time, which a simulator may have shifted
/// @param equitiesOpen whether data of equities is to be expected now: the regular session
public record MarketHours(InstantSource time, BooleanSupplier equitiesOpen) {}
