package com.cyberhybridhub.domain.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.TradingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "SEND_ONCE, PAPER, 1",
        "SEND_ONCE, LIVE, 1",
        "RESEND_SAME_ID, PAPER, 2",
        "RESEND_SAME_ID, LIVE, 1"
    })
    void onlyPaperMoneyIsSentTwice(SendPolicy policy, TradingMode mode, int sends) {
        assertThat(policy.sendsMax(mode)).isEqualTo(sends);
    }
}
