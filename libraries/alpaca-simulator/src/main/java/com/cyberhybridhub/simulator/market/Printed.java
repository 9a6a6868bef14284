package com.cyberhybridhub.simulator.market;

import org.jspecify.annotations.Nullable;

/// What one print told.
///
/// @param trade absent where trades stopped and quotes go on
public record Printed(@Nullable Trade trade, Quote quote) {}
