package com.cyberhybridhub.domain.guardrails;

/// What the broker said about the account.
public sealed interface AccountWord {

    /// Nobody asked: before a question, where the network must not be waited for.
    record NotAsked() implements AccountWord {}

    /// Asked and not answered in time: doubt denies.
    record Silent() implements AccountWord {}

    record Known(AccountView account) implements AccountWord {}
}
