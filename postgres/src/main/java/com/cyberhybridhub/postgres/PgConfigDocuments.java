package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.tradingconfig.ConfigDocuments;
import com.cyberhybridhub.tradingconfig.ConfigJson;
import com.cyberhybridhub.tradingconfig.ParsedJson;
import com.cyberhybridhub.tradingconfig.SaveResult;
import com.cyberhybridhub.tradingconfig.StoredConfig;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The config documents over their rows.
public final class PgConfigDocuments implements ConfigDocuments {

    private final ConfigRows rows;

    PgConfigDocuments(ConfigRows rows) {
        this.rows = rows;
    }

    @Override
    public Optional<StoredConfig> find(UserId user) {
        return rows.find(user).map(PgConfigDocuments::stored);
    }

    @Override
    public Optional<ObjectNode> template(String name) {
        return rows.template(name).map(PgConfigDocuments::object);
    }

    @Override
    public List<StoredConfig> all() {
        return rows.all().stream().map(PgConfigDocuments::stored).toList();
    }

    @Override
    public SaveResult save(StoredConfig next, long expectedVersion) {
        ConfigRows.Change change =
                new ConfigRows.Change(
                        next.templateName(),
                        next.enabled(),
                        ConfigJson.write(next.override()),
                        next.liveConfirmed());
        return rows.save(next.user(), expectedVersion, change)
                .<SaveResult>map(row -> new SaveResult.Saved(stored(row)))
                .orElseGet(() ->
                        new SaveResult.Conflict(
                                rows.find(next.user())
                                        .map(ConfigRow::version)
                                        .orElse(expectedVersion)));
    }

    /// The row with its documents read.
    public static StoredConfig stored(ConfigRow row) {
        return new StoredConfig(
                row.user(),
                row.templateName(),
                object(row.template()),
                row.enabled(),
                object(row.override()),
                row.liveConfirmed(),
                row.version());
    }

    private static ObjectNode object(String text) {
        return switch (ConfigJson.parse(text)) {
            case ParsedJson.Tree(ObjectNode object) -> object;
            case ParsedJson.Tree _ ->
                    throw new IllegalStateException("a stored config is not a JSON object");
            case ParsedJson.Malformed(var problem) ->
                    throw new IllegalStateException(
                            "a stored config cannot be read: " + problem.detail());
        };
    }
}
