package com.cyberhybridhub.web.auth;

import java.util.Set;

/// How much one member and one address may ask for.
///
/// @param requestsPerMinute of one member; an address may ask twice as often, since several members
///   may share one. 0 for no limit
/// @param trustedProxies addresses whose `X-Forwarded-For` counts
public record DoorLimits(int requestsPerMinute, Set<String> trustedProxies) {

    public static final int REQUESTS_PER_MINUTE = 60_000;

    /// Sign-ins that failed, of one address. A right token passes all the same: nobody is locked
    /// out by what others try from the same address.
    public static final int FAILED_SIGN_INS_PER_MINUTE = 3_000;

    public static final DoorLimits DEFAULT = new DoorLimits(REQUESTS_PER_MINUTE, Set.of());

    public DoorLimits {
        trustedProxies = Set.copyOf(trustedProxies);
    }

    int ofAnAddress() {
        return Math.multiplyExact(2, requestsPerMinute);
    }
}
