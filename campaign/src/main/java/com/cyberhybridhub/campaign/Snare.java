package com.cyberhybridhub.campaign;

import static com.cyberhybridhub.campaign.Point.at;
import static com.cyberhybridhub.campaign.Point.sqlOf;

import com.cyberhybridhub.campaign.wire.Moment;
import com.cyberhybridhub.campaign.wire.Moment.What;
import com.cyberhybridhub.campaign.wire.Trap;
import com.cyberhybridhub.campaign.wire.WireFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// How a named moment is caught: what has to go wrong before, and the trap.
///
/// @param fault what the wire does to the first POST
/// @param mute whether the broker's stream of trade updates falls silent before
record Snare(Trap trap, Optional<WireFault> fault, boolean mute) {

    private static final String POST = "POST /v2/orders";
    private static final String CANCEL = "DELETE /v2/orders/";
    private static final String LOOKUP = "GET /v2/orders:by_client_order_id";
    private static final String ORDERS_TABLE = "trade_orders";
    private static final String AUDIT = "INTO audit_log";
    private static final int APPENDS_MAX = 6;

    private static Snare simple(List<Predicate<Moment>> steps) {
        return new Snare(new Trap(steps), Optional.empty(), false);
    }

    /// A trap for this point; where there are several ways, the dice decide.
    static Snare of(Point point, RandomGenerator dice) {
        return switch (point) {
            case CP1 -> simple(List.of(at(What.COMMITTED, "ask")));
            case CP2, RND -> simple(List.of());
            case CP3 -> simple(List.of(at(What.COMMIT, "answer")));
            case CP4 -> simple(List.of(at(What.COMMITTED, "answer")));
            case CP5 -> simple(List.of(at(What.COMMIT, "claim")));
            case CP6 -> simple(List.of(at(What.COMMITTED, "claim")));
            case CP7 -> simple(List.of(at(What.SECOND_HALF, POST)));
            case CP8 -> simple(List.of(at(What.ANSWER, POST)));
            case CP9 -> simple(List.of(at(What.ANSWERED, POST), sqlOf(ORDERS_TABLE)));
            case CP10 -> simple(List.of(at(What.ANSWERED, POST), at(What.COMMIT, "status ")));
            case CP11 -> simple(List.of(at(What.ANSWERED, POST), at(What.COMMITTED, "status ")));
            case CP12 -> reconcile(dice);
            case CP13 -> late(dice);
            case CP14 -> audit(dice);
        };
    }

    private static Snare reconcile(RandomGenerator dice) {
        Predicate<Moment> found = at(What.ANSWERED, LOOKUP);
        return switch (dice.nextInt(4)) {
            case 0 ->
                    new Snare(
                            new Trap(List.of(found, sqlOf(ORDERS_TABLE))),
                            Optional.of(WireFault.CUT_BEFORE),
                            false);
            case 1 ->
                    new Snare(
                            new Trap(List.of(at(What.COMMIT, "status not_placed"))),
                            Optional.of(WireFault.CUT_IN_BODY),
                            false);
            case 2 ->
                    new Snare(
                            new Trap(List.of(at(What.COMMITTED, "status not_placed"))),
                            Optional.of(WireFault.RESET_BEFORE),
                            false);
            default ->
                    new Snare(
                            new Trap(List.of(found, at(What.COMMIT, "status "))),
                            Optional.of(WireFault.ANSWER_DROPPED),
                            true);
        };
    }

    /// Before and after what is written of an order that turns up after all, and before and after
    /// the cancel that it gets as long as it is not filled.
    private static Snare late(RandomGenerator dice) {
        Predicate<Moment> moment =
                switch (dice.nextInt(4)) {
                    case 0 -> at(What.COMMIT, "status late_found");
                    case 1 -> at(What.COMMITTED, "status late_found");
                    case 2 -> at(What.REQUEST, CANCEL);
                    default -> at(What.ANSWER, CANCEL);
                };
        return new Snare(
                new Trap(List.of(moment)), Optional.of(WireFault.REQUEST_AFTER_ALL), false);
    }

    private static Snare audit(RandomGenerator dice) {
        List<Predicate<Moment>> steps = new ArrayList<>();
        for (int left = 1 + dice.nextInt(APPENDS_MAX); left > 0; left--) {
            steps.add(sqlOf(AUDIT));
        }
        return simple(steps);
    }
}
