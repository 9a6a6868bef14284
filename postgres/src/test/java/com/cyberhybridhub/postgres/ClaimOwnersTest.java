package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderId;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.engine.orders.OrderStore.Lease;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimOwnersTest {

    @Test
    void onlyClaimsOfOwnersThatEndedAreTakenOver() {
        try (Fixture hub = Fixture.fresh();
                PgClaimOwners self = hub.database.claimOwner("self")) {
            UserId user = hub.member("owner");
            TradeOrder mine = claimed(hub, user, "self");
            TradeOrder dead = claimed(hub, user, "dead");
            TradeOrder living = claimed(hub, user, "other");
            try (PgClaimOwners other = hub.database.claimOwner("other")) {
                assertThat(ids(self)).containsExactly(dead.id());
                assertThat(ids(other)).containsExactly(dead.id());
            }

            assertThat(ids(self)).containsExactly(dead.id(), living.id()).doesNotContain(mine.id());
        }
    }

    @Test
    void theDatabasesClockIsCompared() {
        try (Fixture hub = Fixture.fresh()) {
            assertThat(hub.database.clockAhead())
                    .isBetween(Duration.ofSeconds(-20), Duration.ofSeconds(20));
        }
    }

    private static List<OrderId> ids(PgClaimOwners owners) {
        return owners.claimsOfTheDead(10).stream().map(work -> work.order().id()).toList();
    }

    private static TradeOrder claimed(Fixture hub, UserId user, String owner) {
        TradeOrder order = hub.approve(user, owner);
        hub.stores
                .orders()
                .claim(order.id(), new Lease(owner, Duration.ofMinutes(1)), _ -> List.of());
        return order;
    }
}
