package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.domain.orders.SendPolicy;
import com.cyberhybridhub.engine.orders.Broker;
import com.cyberhybridhub.engine.orders.BrokerOrders;
import com.cyberhybridhub.engine.orders.OrderStore;
import com.cyberhybridhub.engine.questions.QuestionStore;
import java.time.Instant;
import java.util.List;

/// One planted bug each, worn around the store or the broker. The simulation has to find every one.
enum Flaw {
    NONE("nothing is wrong"),

    // In the store of the orders.
    CLAIM_WITHOUT_CAS("whoever saw an order approved may claim it, whatever it is now"),
    CLAIM_NOT_DURABLE("a claim is answered before its commit is safe, and lost"),
    NO_CHECK_AT_CLAIM("halt, switch-off and the approval's age are not read again at the claim"),
    HALT_READ_BEFORE_LOCK("the claim reads its facts before it has the lock"),
    NO_LEASE_SWEEP("nobody takes over claims whose lease ran out"),
    HAND_OVER_IN_MEMORY("an approved order is only seen right after its answer"),
    UNRESOLVED_NOT_FOLLOWED("nobody looks up what is unresolved"),
    NO_LATE_WATCH("what is not placed is not looked for any more"),
    NO_FENCING("news under an old epoch count like news under the newest"),
    LOST_UPDATE("a step is decided on a row that was read before the lock"),
    RELEASE_ON_UNKNOWN("the reservation comes back while the outcome is unknown"),
    NEVER_RELEASED("the reservation of an order that was not placed stays"),
    EXECUTION_TWICE("an execution that the stream repeats is counted again"),

    // In the store of the orders, where they are sent once more.
    RESEND_UNCHECKED("halt and switch-off are not read again at the claim for one more send"),
    RESENDS_NOT_COUNTED("nobody counts how often an order was sent"),
    RESEND_OF_THE_FOUND("an order is claimed once more although it was found meanwhile"),
    REFUSED_RESEND_ENDS("a refusal of the second send counts for the first, too"),

    // In the store of the questions.
    EXPIRY_NOT_CHECKED("an answer after the question's end counts"),
    ANSWER_WITHOUT_STATE_CHECK("an answer counts although the question was answered"),
    TWO_TRANSACTIONS("answer and order are two commits"),
    USAGE_READ_BEFORE_LOCK("the caps are read before the risk row is locked"),

    // At the broker's adapter.
    UNKNOWN_AS_REFUSED("no reply counts as refused"),
    UNKNOWN_AS_ACCEPTED("no reply counts as accepted"),
    DUPLICATE_ID_AS_REFUSAL("must be unique counts as refused"),
    RETRIED_POST("the HTTP client repeats a POST that got no reply"),
    NEW_ID_ON_RETRY("and with a new id"),
    SILENCE_AS_NOT_FOUND("a lookup or list without an answer counts as nothing found"),
    OTHER_BYTES("what is sent is not what was approved"),

    // At the broker itself.
    RESEND_WITHOUT_DEDUPE("orders are sent again to a broker that does not deduplicate");

    final String meaning;

    Flaw(String meaning) {
        this.meaning = meaning;
    }

    /// Under which it can show.
    SendPolicy policy() {
        return switch (this) {
            case RESEND_UNCHECKED,
                    RESENDS_NOT_COUNTED,
                    RESEND_OF_THE_FOUND,
                    REFUSED_RESEND_ENDS,
                    RESEND_WITHOUT_DEDUPE ->
                    SendPolicy.RESEND_SAME_ID;
            default -> SendPolicy.SEND_ONCE;
        };
    }

    OrderStore orders(Tables tables, Schedule schedule) {
        return switch (this) {
            case CLAIM_WITHOUT_CAS,
                    CLAIM_NOT_DURABLE,
                    NO_CHECK_AT_CLAIM,
                    HALT_READ_BEFORE_LOCK,
                    NO_LEASE_SWEEP,
                    HAND_OVER_IN_MEMORY,
                    UNRESOLVED_NOT_FOLLOWED,
                    NO_LATE_WATCH,
                    NO_FENCING,
                    LOST_UPDATE,
                    RELEASE_ON_UNKNOWN,
                    NEVER_RELEASED,
                    EXECUTION_TWICE,
                    RESEND_UNCHECKED,
                    RESENDS_NOT_COUNTED,
                    RESEND_OF_THE_FOUND,
                    REFUSED_RESEND_ENDS ->
                    new FlawedOrders(tables, schedule, this);
            default -> new StoredOrders(tables);
        };
    }

    BrokerOrders account(BrokerOrders real) {
        return this == NO_LATE_WATCH ? new NothingListed(real) : real;
    }

    private record NothingListed(BrokerOrders real) implements BrokerOrders {

        @Override
        public Listing listedSince(Instant after) {
            return new Listing(List.of(), real.listedSince(after).complete());
        }

        @Override
        public boolean cancel(String brokerOrderId) {
            return real.cancel(brokerOrderId);
        }
    }

    QuestionStore questions(Tables tables, Schedule schedule) {
        return switch (this) {
            case EXPIRY_NOT_CHECKED,
                    ANSWER_WITHOUT_STATE_CHECK,
                    TWO_TRANSACTIONS,
                    USAGE_READ_BEFORE_LOCK ->
                    new FlawedQuestions(tables, schedule, this);
            default -> new StoredQuestions(tables);
        };
    }

    Broker broker(Broker real) {
        return switch (this) {
            case UNKNOWN_AS_REFUSED,
                    UNKNOWN_AS_ACCEPTED,
                    DUPLICATE_ID_AS_REFUSAL,
                    RETRIED_POST,
                    NEW_ID_ON_RETRY,
                    SILENCE_AS_NOT_FOUND,
                    OTHER_BYTES ->
                    FlawedBroker.around(real, this);
            default -> real;
        };
    }
}
