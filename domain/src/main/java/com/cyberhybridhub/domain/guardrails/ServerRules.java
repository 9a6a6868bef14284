package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.config.HardCeilings;
import com.cyberhybridhub.domain.orders.SendPolicy;

/// What the operator's settings allow, the same for every user.
public record ServerRules(
        boolean tradingEnabled,
        BrokerBinding binding,
        boolean liveAllowed,
        boolean standingOrdersAllowed,
        HardCeilings ceilings,
        SendPolicy sendPolicy) {

    /// Where each order is sent once.
    public ServerRules(
            boolean tradingEnabled,
            BrokerBinding binding,
            boolean liveAllowed,
            boolean standingOrdersAllowed,
            HardCeilings ceilings) {
        this(
                tradingEnabled,
                binding,
                liveAllowed,
                standingOrdersAllowed,
                ceilings,
                SendPolicy.SEND_ONCE);
    }

    /// How often an order that is approved now may be sent in all.
    public int sendsMax() {
        return sendPolicy.sendsMax(binding.mode());
    }
}
