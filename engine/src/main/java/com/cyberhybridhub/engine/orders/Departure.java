package com.cyberhybridhub.engine.orders;

/// Asked by whoever writes an order to the wire, once, right before the first byte.
public interface Departure {

    /// Nobody stands in the way: for a broker that is tried out by itself.
    Departure FREE =
            new Departure() {
                @Override
                public boolean begin() {
                    return true;
                }

                @Override
                public void begun() {}
            };

    /// Whether the first byte may leave now. With false nothing is sent at all.
    boolean begin();

    /// After a true `begin`: the bytes have been handed over, or it is certain that none will be.
    /// May be called more than once.
    void begun();
}
