package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.guardrails.AccountView;

/// The account at the broker as of now. Throws an unchecked exception when there is no answer in
/// time.
@FunctionalInterface
public interface AccountReader {

    AccountView read();
}
