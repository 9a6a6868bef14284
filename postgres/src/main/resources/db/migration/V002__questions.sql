CREATE TABLE questions (
    id                 UUID PRIMARY KEY,
    firebase_uid       TEXT NOT NULL REFERENCES users (firebase_uid),
    question_text      TEXT NOT NULL,
    min_value          NUMERIC NOT NULL DEFAULT -10,
    max_value          NUMERIC NOT NULL DEFAULT 10,
    -- The expected confirmation. Never leaves the database.
    correct_answer     NUMERIC NOT NULL DEFAULT 10,
    pipeline_key       TEXT NOT NULL,
    pipeline_step      TEXT NOT NULL,
    source_tag         TEXT NOT NULL,
    state              TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'expired', 'withdrawn')),
    created_at         TIMESTAMPTZ NOT NULL,
    expires_at         TIMESTAMPTZ NOT NULL,
    answered_at        TIMESTAMPTZ,
    answer_value       NUMERIC,
    decision           TEXT CHECK (decision IN ('approved', 'rejected', 'ambiguous', 'denied', 'skipped')),
    reasons            JSONB NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(reasons) = 'array'),
    decided_by         TEXT CHECK (decided_by IN ('user', 'standing_order')),
    -- The facts that the person saw, frozen; snapshots may be dropped.
    metadata           JSONB NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object'),
    rule_id            TEXT,
    rule_episode       BIGINT,
    follow_up          INTEGER NOT NULL DEFAULT 0 CHECK (follow_up >= 0),
    parent_question_id UUID REFERENCES questions (id),
    config_version     BIGINT,
    CHECK (min_value < max_value),
    CHECK (expires_at > created_at),
    CHECK (answer_value BETWEEN min_value AND max_value),
    CHECK (num_nonnulls(answered_at, answer_value, decision, decided_by) = CASE state WHEN 'answered' THEN 4 ELSE 0 END),
    CHECK ((follow_up = 0) = (parent_question_id IS NULL)),
    CHECK (pipeline_key <> 'trading' OR num_nulls(rule_id, rule_episode, config_version) = 0),
    CHECK (pipeline_key <> 'trading' OR pipeline_step ~ ':(await_confirm|submit_order|done)$'),
    -- A firing is asked once, and each of its follow-ups once.
    UNIQUE (firebase_uid, rule_id, rule_episode, follow_up)
);

CREATE UNIQUE INDEX questions_one_open_per_rule_idx ON questions (firebase_uid, rule_id) WHERE state = 'open';
CREATE INDEX questions_newest_idx ON questions (firebase_uid, created_at DESC, id DESC);
CREATE INDEX questions_open_idx ON questions (firebase_uid, created_at, id) WHERE state = 'open';
CREATE INDEX questions_expiry_idx ON questions (expires_at) WHERE state = 'open';
CREATE INDEX questions_parent_idx ON questions (parent_question_id) WHERE parent_question_id IS NOT NULL;

-- A closed question stays closed and an answer stays as it was given.
CREATE FUNCTION questions_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a question is never deleted' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state <> 'open' AND
       (NEW.state, NEW.answered_at, NEW.answer_value, NEW.decision, NEW.decided_by, NEW.reasons)
       IS DISTINCT FROM (OLD.state, OLD.answered_at, OLD.answer_value, OLD.decision, OLD.decided_by, OLD.reasons) THEN
        RAISE EXCEPTION 'question % is % and stays so', OLD.id, OLD.state USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.id, NEW.firebase_uid, NEW.question_text, NEW.metadata, NEW.created_at)
       IS DISTINCT FROM (OLD.id, OLD.firebase_uid, OLD.question_text, OLD.metadata, OLD.created_at) THEN
        RAISE EXCEPTION 'what was asked in question % stays as it was', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER questions_guard BEFORE UPDATE OR DELETE ON questions
    FOR EACH ROW EXECUTE FUNCTION questions_guard();
