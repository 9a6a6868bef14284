package com.cyberhybridhub.server;

import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.SessionCalendar;
import com.cyberhybridhub.engine.orders.AccountWatch;
import com.cyberhybridhub.engine.orders.OrderCancels;
import com.cyberhybridhub.engine.orders.OrderDesk;
import com.cyberhybridhub.engine.orders.TradeActuator;
import com.cyberhybridhub.engine.questions.QuestionService;
import com.cyberhybridhub.engine.trading.KillSwitch;
import com.cyberhybridhub.engine.trading.TradingPipeline;

/// From a stored fact to a question, and from an answer to an order.
record Desk(
        ServerRules rules,
        MarketDesk market,
        SessionCalendar calendar,
        OrderDesk orders,
        TradeActuator actuator,
        QuestionService questions,
        TradingPipeline pipeline,
        Branches branches) {

    KillSwitch killSwitch(Ground ground) {
        return new KillSwitch(
                ground.halts(),
                orders.channel(),
                new OrderCancels(
                        orders.orders(), ground.stores().account(), ground.broker().orders()));
    }

    AccountWatch accountWatch(Ground ground) {
        return new AccountWatch(orders, ground.broker().orders(), ground.stores().account());
    }
}
