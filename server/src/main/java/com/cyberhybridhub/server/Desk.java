package com.cyberhybridhub.server;

import com.cyberhybridhub.domain.guardrails.ServerRules;
import com.cyberhybridhub.engine.market.MarketDesk;
import com.cyberhybridhub.engine.market.SessionCalendar;
import com.cyberhybridhub.engine.orders.HaltStore;
import com.cyberhybridhub.engine.orders.TradeActuator;
import com.cyberhybridhub.engine.questions.QuestionService;
import com.cyberhybridhub.engine.trading.TradingPipeline;

/// From a stored fact to a question, and from an answer to an order.
record Desk(
        ServerRules rules,
        MarketDesk market,
        SessionCalendar calendar,
        TradeActuator actuator,
        HaltStore halts,
        QuestionService questions,
        TradingPipeline pipeline) {}
