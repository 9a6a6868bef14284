package com.cyberhybridhub.simulator.market;

/// Is told what drivers do to the market, on their threads: hand over, do not work here.
@FunctionalInterface
public interface MarketListener {

    void onNews(MarketNews news);
}
