package com.cyberhybridhub.simulator.http;

import com.cyberhybridhub.simulator.market.Plan;

/// How the server answers.
///
/// @param port 0 picks a free one
/// @param rateLimits whether 200 requests a minute are enforced
/// @param htmlUnauthorized whether a missing key gets the gateway's HTML page, as on the real
///   service, or JSON
/// @param plan market data subscription of every account
/// @param tlsPort likewise; negative for none
public record HttpSettings(
        int port, boolean rateLimits, boolean htmlUnauthorized, Plan plan, int tlsPort) {}
