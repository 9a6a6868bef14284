package com.cyberhybridhub.domain.orders;

import java.util.UUID;

/// The id of one of our order rows.
public record OrderId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
