package com.cyberhybridhub.web;

import com.cyberhybridhub.domain.RuleId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.guardrails.Usage;
import com.cyberhybridhub.domain.market.Snapshot;
import com.cyberhybridhub.domain.market.StoredSnapshot;
import com.cyberhybridhub.domain.market.Symbol;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.market.SnapshotStore;
import com.cyberhybridhub.engine.orders.HaltStore;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.engine.people.MemberStore;
import com.cyberhybridhub.engine.people.TradingConfigs;
import com.cyberhybridhub.engine.people.TradingStateStore;
import com.cyberhybridhub.tradingconfig.ConfigDocuments;
import com.cyberhybridhub.tradingconfig.ResolvedConfig;
import com.cyberhybridhub.tradingconfig.SaveResult;
import com.cyberhybridhub.tradingconfig.StoredConfig;
import com.cyberhybridhub.tradingconfig.TradingConfigService;
import com.cyberhybridhub.web.auth.TokenStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// The small ports, each in memory.
final class FakeStores {

    private FakeStores() {}

    /// Members by id.
    static final class Members implements MemberStore {

        final Map<UserId, Member> rows = new ConcurrentHashMap<>();

        @Override
        public Optional<Member> find(UserId id) {
            return Optional.ofNullable(rows.get(id));
        }

        @Override
        public List<Member> all() {
            return List.copyOf(rows.values());
        }

        @Override
        public boolean add(Member member, String templateName, boolean tradingEnabled) {
            return rows.putIfAbsent(member.id(), member) == null;
        }
    }

    /// Tokens under a fixed key.
    static final class Tokens implements TokenStore {

        final Map<UUID, IssuedToken> rows = new ConcurrentHashMap<>();

        @Override
        public byte[] signingKey() {
            byte[] key = new byte[KEY_BYTES];
            Arrays.fill(key, (byte) 7);
            return key;
        }

        @Override
        public void register(UUID tokenId, UserId user, Instant issuedAt) {
            rows.put(tokenId, new IssuedToken(tokenId, user, issuedAt, false));
        }

        @Override
        public Optional<IssuedToken> find(UUID tokenId) {
            return Optional.ofNullable(rows.get(tokenId));
        }

        void revokeAll() {
            rows.replaceAll((id, row) -> new IssuedToken(id, row.user(), row.issuedAt(), true));
        }
    }

    /// Config rows and templates.
    static final class Documents implements ConfigDocuments {

        final Map<UserId, StoredConfig> rows = new ConcurrentHashMap<>();
        final Map<String, ObjectNode> templates = new ConcurrentHashMap<>();

        @Override
        public Optional<StoredConfig> find(UserId user) {
            return Optional.ofNullable(rows.get(user));
        }

        @Override
        public Optional<ObjectNode> template(String name) {
            return Optional.ofNullable(templates.get(name));
        }

        @Override
        public List<StoredConfig> all() {
            return List.copyOf(rows.values());
        }

        @Override
        public synchronized SaveResult save(StoredConfig next, long expectedVersion) {
            long current = find(next.user()).orElseThrow().version();
            if (current != expectedVersion) {
                return new SaveResult.Conflict(current);
            }
            rows.put(next.user(), next);
            return new SaveResult.Saved(next);
        }
    }

    /// The engine's view of the configs.
    record Configs(TradingConfigService service) implements TradingConfigs {

        @Override
        public List<UserTradingConfig> all() {
            return service.all().stream().map(ResolvedConfig::config).toList();
        }

        @Override
        public Optional<UserTradingConfig> of(UserId user) {
            return service.effective(user).map(ResolvedConfig::config);
        }
    }

    /// Switches; any that is set withdraws what is open.
    static final class Halts implements HaltStore {

        private final List<Halt> rows = new CopyOnWriteArrayList<>();
        private final Function<UserId, List<Question>> withdraw;

        Halts(Function<UserId, List<Question>> withdraw) {
            this.withdraw = withdraw;
        }

        @Override
        public List<Question> set(UserId user, Halt halt) {
            rows.removeIf(row -> row.scope() == halt.scope() && row.id().equals(halt.id()));
            if (halt.state() == Halt.State.ACTIVE) {
                return List.of();
            }
            rows.add(halt);
            return withdraw.apply(user);
        }

        @Override
        public List<Halt> current(UserId user) {
            return List.copyOf(rows);
        }
    }

    /// Latest facts, with their ids.
    static final class Snapshots implements SnapshotStore {

        final List<StoredSnapshot> rows = new CopyOnWriteArrayList<>();

        @Override
        public List<StoredSnapshot> append(List<Snapshot> batch) {
            throw new UnsupportedOperationException("nothing is ingested here");
        }

        @Override
        public Optional<StoredSnapshot> find(long id) {
            return rows.stream().filter(row -> row.id() == id).findFirst();
        }

        @Override
        public List<StoredSnapshot> latest() {
            return List.copyOf(rows);
        }

        @Override
        public List<StoredSnapshot> latest(Symbol symbol) {
            return new ArrayList<>(rows)
                    .stream().filter(row -> row.snapshot().symbol().equals(symbol)).toList();
        }
    }

    /// What the status page reads.
    static final class TradingState implements TradingStateStore {

        final Map<String, Instant> fetched = new ConcurrentHashMap<>();
        Usage usage = Usage.NONE;

        @Override
        public void recordFetches(UserId user, Map<String, Instant> lastFetchByInput) {
            fetched.putAll(lastFetchByInput);
        }

        @Override
        public Map<String, Instant> lastFetches(UserId user) {
            return Map.copyOf(fetched);
        }

        @Override
        public void recordEvaluation(UserId user, Instant at, Map<RuleId, List<Reason>> notAsked) {
            throw new UnsupportedOperationException("nothing is evaluated here");
        }

        @Override
        public Usage usage(UserId user, Instant marketNow) {
            return usage;
        }
    }
}
