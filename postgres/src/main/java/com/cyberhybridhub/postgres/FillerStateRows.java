package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.Coded;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.pipelines.FillerState;
import com.cyberhybridhub.domain.pipelines.FillerStep;
import com.cyberhybridhub.domain.pipelines.Score;
import com.cyberhybridhub.domain.pipelines.Skill;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.engine.pipelines.FillerStore.Standing;
import com.cyberhybridhub.engine.pipelines.FillerStore.Turn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Rows of `user_pipeline_state`, written under the user's risk row.
final class FillerStateRows {

    private static final String TURNS =
            """
            SELECT u.firebase_uid, k.key AS pipeline_key, k.step, cast(k.context AS text) AS context, true AS enabled
            FROM users u
            CROSS JOIN LATERAL (
                SELECT awake.key, s.step, s.context
                FROM unnest(:awake) WITH ORDINALITY AS awake (key, place)
                LEFT JOIN user_pipeline_state s ON s.firebase_uid = u.firebase_uid AND s.pipeline_key = awake.key
                WHERE coalesce(s.enabled, true)
                ORDER BY s.asked_at NULLS FIRST, awake.place LIMIT 1) k
            WHERE u.disabled_at IS NULL
              AND NOT EXISTS (SELECT FROM questions q WHERE q.firebase_uid = u.firebase_uid AND q.state = 'open'
                  AND q.pipeline_key IN ('weather', 'geography'))
              AND NOT EXISTS (SELECT FROM user_pipeline_state r WHERE r.firebase_uid = u.firebase_uid
                  AND r.rest_until > clock_timestamp())
              AND NOT EXISTS (SELECT FROM questions t WHERE t.firebase_uid = u.firebase_uid
                  AND t.pipeline_key = 'trading' AND t.created_at > clock_timestamp() - make_interval(secs => :quiet))
            ORDER BY u.firebase_uid LIMIT :limit
            """;

    private FillerStateRows() {}

    static List<Turn> turns(Handle handle, List<PipelineKey> awake, Duration quiet, int limit) {
        return handle.createQuery(TURNS)
                .bindArray("awake", String.class, awake.stream().map(PipelineKey::code).toList())
                .bind("quiet", quiet.toSeconds())
                .bind("limit", limit)
                .map((row, _) ->
                        new Turn(
                                new UserId(row.getString("firebase_uid")),
                                pipeline(row),
                                state(row)))
                .list();
    }

    static List<Standing> of(Handle handle, UserId user) {
        return handle.createQuery(
                        "SELECT * FROM user_pipeline_state WHERE firebase_uid = :user ORDER BY pipeline_key")
                .bind("user", user.value())
                .map((row, _) -> new Standing(pipeline(row), row.getBoolean("enabled"), state(row)))
                .list();
    }

    static Standing of(Handle handle, UserId user, PipelineKey pipeline) {
        return of(handle, user).stream()
                .filter(one -> one.pipeline() == pipeline)
                .findFirst()
                .orElse(new Standing(pipeline, true, FillerState.FRESH));
    }

    private static PipelineKey pipeline(ResultSet row) throws SQLException {
        return Coded.parse(PipelineKey.class, row.getString("pipeline_key"));
    }

    /// A branch that the user never met is fresh.
    private static FillerState state(ResultSet row) throws SQLException {
        String context = row.getString("context");
        if (context == null || context.equals("{}")) {
            return FillerState.FRESH;
        }
        JsonNode json = Json.object(context);
        return new FillerState(
                Coded.parse(FillerStep.class, row.getString("step")),
                Optional.ofNullable(json.get("open"))
                        .map(id -> new QuestionId(UUID.fromString(id.asString()))),
                score(json.required("score")),
                skill(json.required("skill")),
                json.required("recent").valueStream().map(JsonNode::asString).toList());
    }

    private static Score score(JsonNode json) {
        return new Score(
                json.required("points").asInt(),
                json.required("streak").asInt(),
                json.required("best_streak").asInt(),
                json.required("answered").asInt(),
                json.required("hits").asInt());
    }

    private static Skill skill(JsonNode json) {
        return new Skill(
                json.required("level").asInt(),
                json.required("hits_in_row").asInt(),
                json.required("misses_in_row").asInt());
    }

    /// Writes where a branch stands.
    static void save(Handle handle, UserId user, PipelineKey pipeline, FillerState state) {
        handle.createUpdate(
                        """
                        INSERT INTO user_pipeline_state (firebase_uid, pipeline_key, step, context, asked_at)
                        VALUES (:user, :pipeline, :step, cast(:context AS jsonb), CASE WHEN :asked THEN clock_timestamp() END)
                        ON CONFLICT (firebase_uid, pipeline_key) DO UPDATE SET step = :step, context = excluded.context,
                            asked_at = coalesce(excluded.asked_at, user_pipeline_state.asked_at), updated_at = clock_timestamp()
                        """)
                .bind("user", user.value())
                .bind("pipeline", pipeline.code())
                .bind("step", state.step().code())
                .bind("context", context(state))
                .bind("asked", state.step() == FillerStep.ASKED)
                .execute();
    }

    private static String context(FillerState state) {
        ObjectNode json = Json.object();
        state.open().ifPresent(id -> json.put("open", id.value().toString()));
        Score score = state.score();
        json.putObject("score")
                .put("points", score.points())
                .put("streak", score.streak())
                .put("best_streak", score.bestStreak())
                .put("answered", score.answered())
                .put("hits", score.hits());
        Skill skill = state.skill();
        json.putObject("skill")
                .put("level", skill.level())
                .put("hits_in_row", skill.hitsInRow())
                .put("misses_in_row", skill.missesInRow());
        ArrayNode recent = json.putArray("recent");
        state.recent().forEach(recent::add);
        return Json.text(json);
    }

    /// Leaves the user alone for a while; the branch has its row.
    static void rest(Handle handle, UserId user, PipelineKey pipeline, Duration rest) {
        handle.createUpdate(
                        """
                        UPDATE user_pipeline_state SET rest_until = clock_timestamp() + make_interval(secs => :rest)
                        WHERE firebase_uid = :user AND pipeline_key = :pipeline
                        """)
                .bind("user", user.value())
                .bind("pipeline", pipeline.code())
                .bind("rest", rest.toSeconds())
                .execute();
    }

    static void enable(Handle handle, UserId user, PipelineKey pipeline, boolean enabled) {
        handle.createUpdate(
                        """
                        INSERT INTO user_pipeline_state (firebase_uid, pipeline_key, step, enabled)
                        VALUES (:user, :pipeline, 'ready', :enabled)
                        ON CONFLICT (firebase_uid, pipeline_key) DO UPDATE SET enabled = :enabled, updated_at = clock_timestamp()
                        """)
                .bind("user", user.value())
                .bind("pipeline", pipeline.code())
                .bind("enabled", enabled)
                .execute();
    }
}
