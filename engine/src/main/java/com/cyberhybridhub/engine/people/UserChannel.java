package com.cyberhybridhub.engine.people;

import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Question;

/// A way to reach the devices of a user at once. At most once and best effort: the stored row is
/// the truth, so an implementation neither blocks nor throws.
public interface UserChannel {

    void questionAsked(Question question);

    void questionClosed(Question question);

    void numberAsked(NumberQuestion question);

    void numberClosed(NumberQuestion question);

    void tradeUpdate(TradeOrder order, OrderEvent event);
}
