package com.cyberhybridhub.campaign;

import com.cyberhybridhub.campaign.wire.WireFault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What goes wrong with POSTs at full speed: on the wire and at the broker, each way by dice.
final class PostFaults {

    private static final double EACH_AT_THE_BROKER = 0.0115;
    private static final double ON_THE_WIRE = 0.2;
    private static final List<WireFault> WIRE =
            List.copyOf(EnumSet.complementOf(EnumSet.of(WireFault.REQUEST_AFTER_ALL)));

    /// The simulator's rules, each with the name it is counted under.
    private static final List<Map.Entry<String, String>> BROKER =
            List.of(
                    Map.entry("delay 50 ms", "'fault':'delay','ms':50"),
                    Map.entry("delay beyond the deadline", "'fault':'delay','ms':350"),
                    Map.entry("500", "'fault':'status','status':500"),
                    Map.entry("503", "'fault':'status','status':503"),
                    Map.entry("504", "'fault':'status','status':504"),
                    Map.entry("408", "'fault':'status','status':408"),
                    Map.entry("404", "'fault':'status','status':404"),
                    Map.entry(
                            "403 insufficient",
                            "'fault':'status','status':403,'code':40310000,'message':'insufficient buying power'"),
                    Map.entry(
                            "422 refused",
                            "'fault':'status','status':422,'code':42210000,'message':'no'"),
                    Map.entry(
                            "422 must be unique, though it is",
                            "'fault':'status','status':422,'code':40010001,'message':'client_order_id must be unique'"),
                    Map.entry("a gateway's page", "'fault':'html'"),
                    Map.entry("redirect 302", "'fault':'redirect'"),
                    Map.entry("redirect 307", "'fault':'redirect','status':307"),
                    Map.entry("not handled, connection cut", "'fault':'no_action'"),
                    Map.entry("handled, connection cut", "'fault':'reply_lost'"),
                    Map.entry("handled, 504", "'fault':'status_after_accept'"),
                    Map.entry("handled, 500", "'fault':'status_after_accept','status':500"),
                    Map.entry("bad JSON", "'fault':'bad_json'"),
                    Map.entry("truncated body", "'fault':'truncated_body'"),
                    Map.entry("empty body", "'fault':'empty_body'"),
                    Map.entry("unknown fields", "'fault':'unknown_fields'"),
                    Map.entry("missing fields", "'fault':'missing_fields'"),
                    Map.entry("filled before the answer", "'fault':'fill_before_reply','ms':20"),
                    Map.entry("taken, rejected later", "'fault':'reject_later'"));

    private final Random dice;

    PostFaults(long seed) {
        this.dice = new Random(seed);
    }

    /// The body of a `POST /_sim/faults`.
    static String rules() {
        ArrayNode rules = Api.JSON.createArrayNode();
        for (Map.Entry<String, String> each : BROKER) {
            ObjectNode rule =
                    (ObjectNode) Api.JSON.readTree("{" + each.getValue().replace('\'', '"') + "}");
            rules.add(
                    rule.put("path", "/v2/orders")
                            .put("method", "POST")
                            .put("probability", EACH_AT_THE_BROKER));
        }
        return rules.toString();
    }

    /// In the order of the rules.
    static List<String> names() {
        List<String> names = new ArrayList<>();
        BROKER.forEach(each -> names.add("broker: " + each.getKey()));
        return names;
    }

    static Set<WireFault> wire() {
        return Set.copyOf(WIRE);
    }

    /// What the wire does to the next one.
    synchronized Optional<WireFault> next() {
        return dice.nextDouble() < ON_THE_WIRE
                ? Optional.of(WIRE.get(dice.nextInt(WIRE.size())))
                : Optional.empty();
    }
}
