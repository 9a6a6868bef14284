package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.config.UserTradingConfig;

/// Makes the effective configuration of a stored row. A pure function: it is called inside
/// transactions, so it must not touch the database, and it fails loudly on a document that no
/// longer passes its checks.
@FunctionalInterface
public interface ConfigResolver {

    UserTradingConfig resolve(ConfigRow row);
}
