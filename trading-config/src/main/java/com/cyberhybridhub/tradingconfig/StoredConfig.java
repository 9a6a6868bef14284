package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.UserId;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// One user's row of `user_trading_config` with the template it names.
///
/// @param template the document of the template as it stands now; an empty object when none is
///   named
/// @param enabled the switch beside the document
/// @param liveConfirmed the user said yes to real money when the mode became live
/// @param version counts accepted changes, from 1
public record StoredConfig(
        UserId user,
        Optional<String> templateName,
        ObjectNode template,
        boolean enabled,
        ObjectNode override,
        boolean liveConfirmed,
        long version) {

    StoredConfig withLiveConfirmed(boolean confirmed) {
        return new StoredConfig(
                user, templateName, template, enabled, override, confirmed, version);
    }
}
