package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.TradingMode;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.domain.config.GuardrailLimits;
import com.cyberhybridhub.domain.config.UserTradingConfig;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The users' configurations: shown, resolved for the engine, changed. Keeps nothing in memory:
/// what is resolved often is remembered by who asks. Safe for many threads.
public final class TradingConfigService {

    /// How often a change without an expected version is tried again when somebody else was faster.
    static final int SAVE_ATTEMPTS_MAX = 5;

    private static final EffectiveTradingConfig NOTHING =
            new EffectiveTradingConfig(
                    false, TradingMode.PAPER, List.of(), List.of(), GuardrailLimits.DEFAULT);

    private static final ConfigProblem LIVE_NOT_CONFIRMED =
            new ConfigProblem(
                    "/confirm_live",
                    Optional.empty(),
                    ProblemCode.CONFIRM_LIVE_REQUIRED,
                    "The mode live trades with real money and has not been confirmed.",
                    Optional.of("Send \"confirm_live\": true with the change."));

    private final ConfigDocuments documents;
    private final CheckRules rules;
    private final Consumer<UserId> onChanged;

    /// @param onChanged called after a change is stored, by the thread that made it
    public TradingConfigService(
            ConfigDocuments documents, CheckRules rules, Consumer<UserId> onChanged) {
        this.documents = documents;
        this.rules = rules;
        this.onChanged = onChanged;
    }

    /// Empty for somebody who is not a member.
    public Optional<ConfigView> view(UserId user) {
        return documents.find(user).map(this::view);
    }

    /// Empty for somebody who is not a member.
    public Optional<ResolvedConfig> effective(UserId user) {
        return documents.find(user).map(this::resolve);
    }

    /// Every member's, also of those who switched trading off.
    public List<ResolvedConfig> all() {
        return documents.all().stream().map(this::resolve).toList();
    }

    /// Stores a change if the merged document is valid. A change that does nothing but switch
    /// trading off is always accepted, also while the stored document has problems.
    ///
    /// @param ifMatchVersion the version that the user saw; absent: whatever it is now
    public ConfigOutcome change(UserId user, ConfigChange change, OptionalLong ifMatchVersion) {
        for (int attempt = 1; ; attempt++) {
            Optional<StoredConfig> stored = documents.find(user);
            if (stored.isEmpty()) {
                return new ConfigOutcome.UnknownUser();
            }
            long version = stored.get().version();
            if (ifMatchVersion.isPresent() && ifMatchVersion.getAsLong() != version) {
                return new ConfigOutcome.Conflict(version);
            }
            ConfigOutcome outcome = attempt(stored.get(), change);
            boolean again = ifMatchVersion.isEmpty() && attempt < SAVE_ATTEMPTS_MAX;
            if (!(outcome instanceof ConfigOutcome.Conflict) || !again) {
                return outcome;
            }
        }
    }

    private ConfigOutcome attempt(StoredConfig stored, ConfigChange change) {
        Optional<StoredConfig> changed = changed(stored, change);
        if (changed.isEmpty()) {
            return new ConfigOutcome.Invalid(
                    List.of(
                            ConfigProblem.at(
                                    "/template_name",
                                    ProblemCode.UNKNOWN_TEMPLATE,
                                    "There is no template of this name.")));
        }
        if (change.onlySwitchesOff()) {
            return save(changed.get(), stored.version());
        }
        return switch (ConfigDocument.check(merge(changed.get()), rules)) {
            case CheckResult.Invalid(var problems) -> new ConfigOutcome.Invalid(problems);
            case CheckResult.Valid(var config) -> {
                boolean live = config.mode() == TradingMode.LIVE;
                StoredConfig next =
                        changed.get()
                                .withLiveConfirmed(
                                        live && (stored.liveConfirmed() || change.confirmLive()));
                List<ConfigProblem> problems = liveProblems(next, config);
                yield problems.isEmpty()
                        ? save(next, stored.version())
                        : new ConfigOutcome.Invalid(problems);
            }
        };
    }

    private ConfigOutcome save(StoredConfig next, long expectedVersion) {
        return switch (documents.save(next, expectedVersion)) {
            case SaveResult.Conflict(long current) -> new ConfigOutcome.Conflict(current);
            case SaveResult.Saved(StoredConfig saved) -> {
                onChanged.accept(saved.user());
                yield new ConfigOutcome.Saved(view(saved));
            }
        };
    }

    /// The row after the change, or empty when it names a template that does not exist.
    private Optional<StoredConfig> changed(StoredConfig stored, ConfigChange change) {
        Optional<String> name =
                switch (change.template()) {
                    case ConfigChange.TemplateChoice.Keep() -> stored.templateName();
                    case ConfigChange.TemplateChoice.Clear() -> Optional.empty();
                    case ConfigChange.TemplateChoice.Use(String chosen) -> Optional.of(chosen);
                };
        Optional<ObjectNode> template =
                switch (change.template()) {
                    case ConfigChange.TemplateChoice.Keep() -> Optional.of(stored.template());
                    case ConfigChange.TemplateChoice.Clear() -> Optional.of(ConfigJson.object());
                    case ConfigChange.TemplateChoice.Use(String chosen) ->
                            documents.template(chosen);
                };
        return template.map(document ->
                new StoredConfig(
                        stored.user(),
                        name,
                        document,
                        change.enabled().orElse(stored.enabled()),
                        change.override().orElse(stored.override()),
                        stored.liveConfirmed(),
                        stored.version() + 1));
    }

    private ConfigView view(StoredConfig stored) {
        MergedConfig merged = merge(stored);
        return switch (ConfigDocument.check(merged, rules)) {
            case CheckResult.Invalid(var problems) -> view(stored, merged.effective(), problems);
            case CheckResult.Valid(var config) ->
                    view(
                            stored,
                            Defaults.fill((ObjectNode) merged.effective(), rules),
                            liveProblems(stored, config));
        };
    }

    private static ConfigView view(
            StoredConfig stored, JsonNode effective, List<ConfigProblem> problems) {
        return new ConfigView(
                stored.templateName(),
                stored.enabled(),
                stored.override(),
                effective,
                stored.version(),
                problems);
    }

    /// What a stored document means; touches no store, so it may be called inside a transaction.
    public ResolvedConfig resolve(StoredConfig stored) {
        return switch (ConfigDocument.check(merge(stored), rules)) {
            case CheckResult.Invalid(var problems) -> resolved(stored, NOTHING, problems);
            case CheckResult.Valid(var config) ->
                    resolved(stored, config, liveProblems(stored, config));
        };
    }

    private static ResolvedConfig resolved(
            StoredConfig stored, EffectiveTradingConfig config, List<ConfigProblem> problems) {
        boolean enabled = stored.enabled() && problems.isEmpty();
        return new ResolvedConfig(
                new UserTradingConfig(stored.user(), stored.version(), enabled, config), problems);
    }

    private static List<ConfigProblem> liveProblems(
            StoredConfig stored, EffectiveTradingConfig config) {
        return config.mode() == TradingMode.LIVE && !stored.liveConfirmed()
                ? List.of(LIVE_NOT_CONFIRMED)
                : List.of();
    }

    private static MergedConfig merge(StoredConfig stored) {
        return ConfigMerge.merge(stored.template(), stored.override());
    }
}
