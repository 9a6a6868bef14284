package com.cyberhybridhub.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedConfigsTest {

    private final List<ConfigRow> resolved = new ArrayList<>();
    private final RememberedConfigs configs = new RememberedConfigs(this::resolve);

    private UserTradingConfig resolve(ConfigRow row) {
        resolved.add(row);
        if (row.override().equals("broken")) {
            throw new IllegalStateException("a stored config cannot be read");
        }
        return new UserTradingConfig(
                row.user(),
                row.version(),
                row.enabled(),
                new EffectiveTradingConfig(
                        true, TradingMode.PAPER, List.of(), List.of(), GuardrailLimits.DEFAULT));
    }

    private static ConfigRow row(String user, String template, String override, long version) {
        return new ConfigRow(
                new UserId(user), Optional.empty(), template, true, override, false, version);
    }

    @Test
    void theSameRowIsResolvedOnce() {
        UserTradingConfig first = configs.resolve(row("ann", "{}", "{}", 1));

        assertThat(configs.resolve(row("ann", "{}", "{}", 1))).isSameAs(first);
        assertThat(resolved).hasSize(1);
    }

    @Test
    void whatDiffersInAnythingIsResolvedAnew() {
        configs.resolve(row("ann", "{}", "{}", 1));

        assertThat(configs.resolve(row("ann", "{}", "{}", 2)).version()).isEqualTo(2);
        configs.resolve(row("ann", "{\"rules\": []}", "{}", 2));
        configs.resolve(row("bob", "{\"rules\": []}", "{}", 2));

        assertThat(resolved).hasSize(4);
    }

    @Test
    void aFailureIsNotRemembered() {
        ConfigRow broken = row("ann", "{}", "broken", 1);

        assertThatThrownBy(() -> configs.resolve(broken)).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> configs.resolve(broken)).hasMessageContaining("cannot be read");
    }

    @Test
    void whoWasNotAskedForLongestIsForgotten() {
        configs.resolve(row("first", "{}", "{}", 1));
        for (int i = 1; i < RememberedConfigs.USERS_MAX; i++) {
            configs.resolve(row("user" + i, "{}", "{}", 1));
        }
        configs.resolve(row("first", "{}", "{}", 1));
        configs.resolve(row("one-more", "{}", "{}", 1));
        resolved.clear();

        configs.resolve(row("first", "{}", "{}", 1));
        assertThat(resolved).isEmpty();
        configs.resolve(row("user1", "{}", "{}", 1));
        assertThat(resolved).hasSize(1);
    }
}
