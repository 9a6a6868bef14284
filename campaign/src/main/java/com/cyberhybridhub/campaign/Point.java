package com.cyberhybridhub.campaign;

import com.cyberhybridhub.campaign.wire.Moment;
import com.cyberhybridhub.campaign.wire.Moment.What;
import java.util.function.Predicate;

/// The named moments in the life of an order at which something is killed. Each is seen on the
/// wire: nothing in the hub knows of it.
enum Point {
    CP1("question inserted, not pushed"),
    CP2("question pushed"),
    CP3("answer: before its commit"),
    CP4("answer: committed, not yet known to the hub"),
    CP5("claim: before its commit"),
    CP6("claim: committed, before the first byte"),
    CP7("POST: half written"),
    CP8("POST: written, no answer read"),
    CP9("POST: answer read, nothing recorded"),
    CP10("outcome: before its commit"),
    CP11("outcome: committed, nobody told"),
    CP12("reconcile: between lookup and write"),
    CP13("late order: when it turns up"),
    CP14("at the audit's append"),
    RND("at a random time");

    private final String about;

    Point(String about) {
        this.about = about;
    }

    String about() {
        return about;
    }

    /// Whether its moment comes before the questions are answered.
    boolean isBeforeAnswers() {
        return this == CP1 || this == CP2;
    }

    static Predicate<Moment> at(What what, String start) {
        return moment -> moment.what() == what && moment.text().startsWith(start);
    }

    static Predicate<Moment> sqlOf(String part) {
        return moment -> moment.what() == What.STATEMENT && moment.text().contains(part);
    }
}
