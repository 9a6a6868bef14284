package com.cyberhybridhub.engine.people;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import java.util.List;
import java.util.Optional;

/// The effective configurations, template and override resolved.
public interface TradingConfigs {

    /// Every member's, also of those who switched trading off.
    List<UserTradingConfig> all();

    Optional<UserTradingConfig> of(UserId user);
}
