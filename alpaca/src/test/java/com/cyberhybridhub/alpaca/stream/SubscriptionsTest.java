package com.cyberhybridhub.alpaca.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.market.AssetClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SubscriptionsTest {

    private final Subscriptions subscriptions = new Subscriptions(AssetClass.CRYPTO);
    private final ChannelSets server = new ChannelSets();

    @Test
    void itStopsAskingWhenTheServerHasWhatIsWanted() {
        subscriptions.want(StreamRig.facts("BTC/USD last_trade", "ETH/USD minute_bar"));
        assertThat(subscriptions.next().orElseThrow())
                .isEqualTo(
                        "{\"action\":\"subscribe\",\"bars\":[\"ETH/USD\"],\"trades\":[\"BTC/USD\"],\"updatedBars\":[\"ETH/USD\"]}");
        Subscriptions.Change change =
                subscriptions.state(
                        state(Channel.TRADES, "BTC/USD").with(Channel.BARS, List.of("ETH/USD")));
        assertThat(change.subscribed())
                .isEqualTo(StreamRig.facts("BTC/USD last_trade", "ETH/USD minute_bar"));
        assertThat(change.lost()).isEmpty();
        assertThat(subscriptions.next()).isEmpty();
        assertThat(subscriptions.detail()).isEmpty();
        assertThat(subscriptions.symbols()).isEqualTo(2);
    }

    @Test
    void whatTheServerLeavesOutOfItsListIsLost() {
        subscriptions.want(StreamRig.facts("BTC/USD last_trade", "ETH/USD last_trade"));
        subscriptions.next();
        Subscriptions.Change change = subscriptions.state(state(Channel.TRADES, "BTC/USD"));
        assertThat(change.subscribed()).isEqualTo(StreamRig.facts("BTC/USD last_trade"));
        assertThat(change.lost()).isEqualTo(StreamRig.facts("ETH/USD last_trade"));
        assertThat(subscriptions.next()).isEmpty();
        assertThat(subscriptions.detail().orElseThrow()).contains("1 symbols: ETH/USD");
    }

    @Test
    void whatTheServerDropsByItselfIsLostAndAskedForAgain() {
        subscriptions.want(StreamRig.facts("BTC/USD last_trade"));
        subscriptions.next();
        subscriptions.state(state(Channel.TRADES, "BTC/USD"));
        assertThat(subscriptions.next()).isEmpty();
        assertThat(subscriptions.state(new ChannelSets()).lost())
                .isEqualTo(StreamRig.facts("BTC/USD last_trade"));
        assertThat(subscriptions.next().orElseThrow()).contains("subscribe");
    }

    @Test
    void anUnsubscribeThatIsNotHeardIsNotRepeatedForever() {
        subscriptions.want(StreamRig.facts("BTC/USD last_trade"));
        subscriptions.next();
        subscriptions.state(state(Channel.TRADES, "BTC/USD", "DOGE/USD"));
        assertThat(subscriptions.next().orElseThrow()).contains("unsubscribe", "DOGE/USD");
        subscriptions.state(state(Channel.TRADES, "BTC/USD", "DOGE/USD"));
        assertThat(subscriptions.next()).isEmpty();
    }

    @Test
    void aFullServerIsFilledInFewMessages() {
        int limit = 30;
        List<String> wanted =
                IntStream.range(10, 110).mapToObj(n -> "C" + n + "/USD last_trade").toList();
        subscriptions.want(StreamRig.facts(wanted.toArray(String[]::new)));
        List<Integer> asked = new ArrayList<>();
        for (Optional<String> next = subscriptions.next();
                next.isPresent();
                next = subscriptions.next()) {
            JsonNode trades = MarketScript.json(next.get()).path("trades");
            asked.add(trades.size());
            if (server.count() + trades.size() > limit) {
                assertThat(subscriptions.declined(405, "symbol limit exceeded")).isPresent();
            } else {
                trades.forEach(symbol -> server.with(Channel.TRADES, List.of(symbol.asString())));
                subscriptions.state(
                        new ChannelSets().with(Channel.TRADES, server.of(Channel.TRADES)));
            }
        }
        assertThat(server.count()).isEqualTo(limit);
        assertThat(asked).hasSizeLessThan(20);
        assertThat(subscriptions.symbols()).isEqualTo(limit);
        assertThat(subscriptions.detail().orElseThrow()).contains("70 symbols", "…", "405");
    }

    @Test
    void errorsAboutTheConnectionAreNoneAboutTheRequest() {
        subscriptions.want(StreamRig.facts("BTC/USD last_trade"));
        subscriptions.next();
        assertThat(subscriptions.declined(409, "insufficient subscription")).isEmpty();
        assertThat(subscriptions.declined(500, "internal error")).isEmpty();
        assertThat(subscriptions.declined(410, "invalid subscribe action")).isEmpty();
    }

    @Test
    void onANewConnectionNothingIsSubscribedAndTheRefusedIsAskedAgain() {
        subscriptions.want(StreamRig.facts("BTC/USD last_trade", "ETH/USD last_trade"));
        subscriptions.next();
        subscriptions.state(state(Channel.TRADES, "BTC/USD"));
        assertThat(subscriptions.forget()).isEqualTo(StreamRig.facts("BTC/USD last_trade"));
        assertThat(subscriptions.forget()).isEmpty();
        assertThat(subscriptions.next().orElseThrow()).contains("BTC/USD", "ETH/USD");
    }

    private static ChannelSets state(Channel channel, String... symbols) {
        return new ChannelSets().with(channel, List.of(symbols));
    }
}
