package com.cyberhybridhub.campaign.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TransactionTest {

    private final Transaction transaction = new Transaction();

    private String kindOf(String sql, String... parameters) {
        transaction.clear();
        transaction.add(Transaction.plain(sql), List.of(parameters));
        return transaction.kind();
    }

    @Test
    void whatATransactionDoesIsReadFromItsStatements() {
        assertThat(kindOf("INSERT INTO questions (id) VALUES ($1)")).isEqualTo("ask");
        assertThat(kindOf("INSERT INTO trade_orders (id) VALUES ($1)")).isEqualTo("answer");
        assertThat(
                        kindOf(
                                """
                                UPDATE trade_orders SET status = 'submitting', owner = $1
                                WHERE id = $2
                                """))
                .isEqualTo("claim");
        assertThat(
                        kindOf(
                                """
                                UPDATE trade_orders
                                    SET status = $1, reasons = cast($2 AS jsonb)
                                """,
                                "not_placed",
                                "[]"))
                .isEqualTo("status not_placed");
        assertThat(kindOf("SELECT * FROM trade_orders WHERE status = 'submitting'"))
                .isEqualTo("other");
    }

    @Test
    void anAnswerThatAsksAgainIsAnAnswer() {
        transaction.add("INSERT INTO questions (id) VALUES ($1)", List.of());
        transaction.add("INSERT INTO trade_orders (id) VALUES ($1)", List.of());

        assertThat(transaction.kind()).isEqualTo("answer");
    }
}
