package com.cyberhybridhub.engine.market;

import static com.cyberhybridhub.engine.market.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.guardrails.AccountView;
import com.cyberhybridhub.domain.guardrails.AccountWord;
import com.cyberhybridhub.domain.guardrails.MarketView;
import com.cyberhybridhub.domain.guardrails.MarketView.AssetStatus;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.market.MarketClock;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.market.TradingDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MarketDeskTest {

    private static final Instant CLOSE = Facts.OPEN.plusSeconds(3_600);
    private static final Snapshot TRADE = fact("SPY", Metric.LAST_TRADE, 0);

    private Instant now = Facts.OPEN;
    private int clockCalls;

    @AutoClose
    private final MarketDesk desk =
            new MarketDesk(
                    _ -> List.of(TRADE),
                    new OpenMarket(),
                    new InMemorySnapshots(),
                    new MarketTime(() -> now, false));

    @Test
    void whileAskingTheSessionIsReadFromAnEarlierWordOfTheBroker() {
        assertThat(isOpen(desk.view(TRADE))).isTrue();
        now = CLOSE;
        assertThat(isOpen(desk.view(TRADE))).isFalse();
        assertThat(clockCalls).isOne();
    }

    @Test
    void theSessionIsOpenOnlyWhenTheBrokerSaidSo() {
        assertThat(desk.isSessionOpen()).isFalse();
        desk.clock();
        assertThat(desk.isSessionOpen()).isTrue();
        now = CLOSE;
        assertThat(desk.isSessionOpen()).isFalse();
    }

    @Test
    void theAccountIsReadBeforeAnOrderAndNotBeforeAQuestion() {
        AccountView account = new AccountView(Usd.of("5"), Usd.of("9"), Usd.of("10"), Map.of());
        AtomicInteger reads = new AtomicInteger();
        try (MarketDesk withAccount =
                deskWith(() -> {
                    reads.incrementAndGet();
                    return account;
                })) {
            assertThat(withAccount.view(TRADE).account()).isEqualTo(new AccountWord.NotAsked());
            assertThat(reads).hasValue(0);
            assertThat(withAccount.view(TRADE.symbol(), Feed.IEX).account())
                    .isEqualTo(new AccountWord.Known(account));
        }
        try (MarketDesk silent =
                deskWith(() -> {
                    throw new IllegalStateException("429");
                })) {
            assertThat(silent.view(TRADE.symbol(), Feed.IEX).account())
                    .isEqualTo(new AccountWord.Silent());
        }
        assertThat(desk.view(TRADE.symbol(), Feed.IEX).account())
                .isEqualTo(new AccountWord.NotAsked());
    }

    private MarketDesk deskWith(AccountReader account) {
        return new MarketDesk(
                _ -> List.of(TRADE),
                new OpenMarket(),
                new InMemorySnapshots(),
                new MarketTime(() -> now, false),
                account);
    }

    @Test
    void aHaltedSymbolIsSeenInEveryView() {
        Symbol spy = TRADE.symbol();
        assertThat(desk.view(TRADE).halted()).isFalse();
        desk.halted().set(spy, true);
        assertThat(desk.view(TRADE).halted()).isTrue();
        assertThat(desk.view(spy, Feed.IEX).halted()).isTrue();
        assertThat(desk.view(fact("QQQ", Metric.LAST_TRADE, 0)).halted()).isFalse();
    }

    private static boolean isOpen(MarketView view) {
        return view.clock().orElseThrow().open();
    }

    /// Open until the close, by the broker's word of the first call.
    private final class OpenMarket implements MarketInfo {

        @Override
        public MarketClock clock() {
            clockCalls++;
            return new MarketClock(now, true, CLOSE.plusSeconds(60_000), CLOSE);
        }

        @Override
        public List<TradingDay> calendar(LocalDate from, LocalDate to) {
            return List.of();
        }

        @Override
        public Optional<AssetStatus> asset(Symbol symbol) {
            return Optional.of(new AssetStatus(true, true));
        }
    }
}
