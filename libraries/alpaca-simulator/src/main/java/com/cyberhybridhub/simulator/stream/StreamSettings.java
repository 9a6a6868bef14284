package com.cyberhybridhub.simulator.stream;

import com.cyberhybridhub.simulator.market.Plan;

/// How the streams behave.
///
/// @param symbolLimit symbols over trades and quotes that a connection may have on the free plan
/// @param tradeStreamText whether trade updates come in text frames, as from the live host, and not
///   in binary ones, as from the paper host
/// @param queueMax messages that wait for a client; one more and it is too slow
public record StreamSettings(Plan plan, int symbolLimit, boolean tradeStreamText, int queueMax) {}
