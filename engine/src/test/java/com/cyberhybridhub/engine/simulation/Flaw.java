package com.cyberhybridhub.engine.simulation;

import com.cyberhybridhub.engine.orders.Broker;
import com.cyberhybridhub.engine.orders.OrderStore;
import com.cyberhybridhub.engine.orders.TradeUpdates;
import com.cyberhybridhub.engine.questions.QuestionStore;

/// One planted bug each, worn around the store or the broker. The simulation has to find every one.
enum Flaw {
    NONE("nothing is wrong");

    final String meaning;

    Flaw(String meaning) {
        this.meaning = meaning;
    }

    OrderStore orders(Tables tables, Schedule schedule) {
        return new StoredOrders(tables);
    }

    QuestionStore questions(Tables tables, Schedule schedule) {
        return new StoredQuestions(tables);
    }

    Broker broker(Broker real, Schedule schedule) {
        return real;
    }

    TradeUpdates.Update heard(TradeUpdates.Update update) {
        return update;
    }
}
