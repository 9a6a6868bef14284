package com.cyberhybridhub.domain.config;

import com.cyberhybridhub.domain.UserId;

/// The config of one user as it stands now.
///
/// @param version of the user's config; each accepted change counts one up
/// @param userEnabled the switch beside the document
public record UserTradingConfig(
        UserId user, long version, boolean userEnabled, EffectiveTradingConfig effective) {

    /// Trading is active when both switches are on.
    public boolean active() {
        return userEnabled && effective.enabled();
    }
}
