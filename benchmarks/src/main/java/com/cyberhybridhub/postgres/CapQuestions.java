package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.market.Metric;
import com.cyberhybridhub.domain.orders.OrderSize;
import com.cyberhybridhub.domain.orders.OrderType;
import com.cyberhybridhub.domain.orders.Side;
import com.cyberhybridhub.domain.questions.FrozenFacts;
import com.cyberhybridhub.domain.questions.Proposal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Puts open questions on the table, one per user and rule, many in one commit: only their answers
/// are measured.
final class CapQuestions {

    private static final int PER_COMMIT = 2_000;

    private final Sql sql;
    private final int rules;
    private long episode;

    CapQuestions(Sql sql) {
        this(sql, CapPeople.RULES);
    }

    /// @param rules of each user that ask
    CapQuestions(Sql sql, int rules) {
        this.sql = sql;
        this.rules = rules;
    }

    record Asked(UserId user, QuestionId id) {}

    /// A question of each of these users' rules, user by user.
    List<Asked> ask(List<UserId> users) {
        episode++;
        List<Asked> asked = new ArrayList<>();
        int usersPerCommit = Math.max(1, PER_COMMIT / rules);
        for (int from = 0; from < users.size(); from += usersPerCommit) {
            List<UserId> some = users.subList(from, Math.min(users.size(), from + usersPerCommit));
            asked.addAll(askAll(some));
        }
        return asked;
    }

    private List<Asked> askAll(List<UserId> users) {
        List<Asked> asked = new ArrayList<>();
        return sql.transaction(handle -> {
            PreparedBatch questions =
                    handle.prepareBatch(
                            """
                            INSERT INTO questions (id, firebase_uid, question_text, pipeline_key, pipeline_step, source_tag,
                                created_at, expires_at, metadata, rule_id, rule_episode, config_version)
                            VALUES (:id, :user, 'SPY is down 1.6%. Buy?', 'trading', :rule || ':await_confirm',
                                'trading:rule:' || :rule, now(), now() + interval '6 hours', cast(:facts AS jsonb),
                                :rule, :episode, 1)
                            """);
            PreparedBatch episodes =
                    handle.prepareBatch(
                            """
                            INSERT INTO rule_episodes (firebase_uid, rule_id, number, phase, armed, fingerprint)
                            VALUES (:user, :rule, :episode, 'asked', false, 'race')
                            ON CONFLICT (firebase_uid, rule_id) DO UPDATE SET number = excluded.number, phase = 'asked'
                            """);
            for (UserId user : users) {
                for (int rule = 0; rule < rules; rule++) {
                    UUID id = Uuid7.at(Instant.now());
                    questions
                            .bind("id", id)
                            .bind("user", user.value())
                            .bind("rule", CapPeople.ruleId(rule).value())
                            .bind("facts", FactsJson.write(facts(rule)))
                            .bind("episode", episode)
                            .add();
                    episodes.bind("user", user.value())
                            .bind("rule", CapPeople.ruleId(rule).value())
                            .bind("episode", episode)
                            .add();
                    asked.add(new Asked(user, new QuestionId(id)));
                }
            }
            questions.execute();
            episodes.execute();
            return asked;
        });
    }

    private static FrozenFacts facts(int rule) {
        return new FrozenFacts(
                CapPeople.SPY,
                CapPeople.PRICE,
                Metric.PREV_CLOSE,
                new BigDecimal("500"),
                Instant.now(),
                1,
                TradingMode.PAPER,
                Optional.of(
                        new Proposal(
                                Side.BUY,
                                new OrderSize.Notional(CapPeople.dollars(rule)),
                                OrderType.MARKET)));
    }
}
