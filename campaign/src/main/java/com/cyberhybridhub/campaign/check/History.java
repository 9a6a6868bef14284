package com.cyberhybridhub.campaign.check;

import com.cyberhybridhub.campaign.wire.Sent;
import java.util.List;

/// Everything that is known of a world once it has come to rest, from each side on its own: the
/// driver's log, the wires, the broker's ledger, the hub's rows.
///
/// @param posts as the simulator counted them: `client_order_id` of each POST that reached it whole
/// @param sent as the wires saw them
/// @param audit what `hub audit verify` said, with `GOOD` as its last word when all is well
/// @param capOrders the daily cap on orders
public record History(
        List<Answer> answers,
        List<Sent> sent,
        List<String> posts,
        List<BrokerOrder> broker,
        List<HubOrder> orders,
        List<HubQuestion> questions,
        String audit,
        int capOrders) {

    public History {
        answers = List.copyOf(answers);
        sent = List.copyOf(sent);
        posts = List.copyOf(posts);
        broker = List.copyOf(broker);
        orders = List.copyOf(orders);
        questions = List.copyOf(questions);
    }
}
