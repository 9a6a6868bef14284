package com.cyberhybridhub.server;

import com.cyberhybridhub.engine.orders.Broker.BrokerException;
import com.cyberhybridhub.engine.orders.BrokerAccount;
import com.cyberhybridhub.postgres.PgBinding;

/// Keeps simulated, paper and live data apart: the data belongs to the broker and account of its
/// first use, for good.
final class Binding {

    private Binding() {}

    /// Binds the data at its first use, compares ever after.
    ///
    /// @throws StartException when the data belongs to another broker or account, or nobody can
    ///   tell
    static void check(PgBinding binding, BrokerConnection broker) {
        if (!broker.connected()) {
            return;
        }
        BrokerAccount account;
        try {
            account = broker.broker().account();
        } catch (BrokerException unknown) {
            throw new StartException(
                    "the broker did not say which account the keys belong to ("
                            + unknown.getMessage()
                            + "); check the keys and the connection",
                    unknown);
        }
        binding.bind(broker.binding(), account.id())
                .bound()
                .contradiction(broker.binding(), account.id())
                .ifPresent(sentence -> {
                    throw new StartException(sentence);
                });
    }
}
