-- Questions for numbers, which fill the time between trading questions: the weather, geography.
ALTER TABLE questions ADD COLUMN unit TEXT;
ALTER TABLE questions ADD COLUMN step NUMERIC CHECK (step > 0);
ALTER TABLE questions ADD COLUMN subject TEXT;
-- How far off an answer may be; the truth itself is correct_answer.
ALTER TABLE questions ADD COLUMN hit_within NUMERIC CHECK (hit_within >= 0);
ALTER TABLE questions ADD COLUMN close_within NUMERIC CHECK (close_within > hit_within);
ALTER TABLE questions ADD COLUMN points INTEGER CHECK (points >= 0);

ALTER TABLE questions ADD CHECK (pipeline_key IN ('trading', 'notice', 'weather', 'geography'));
ALTER TABLE questions ADD CHECK (num_nonnulls(unit, step, subject, hit_within, close_within)
    = CASE WHEN pipeline_key IN ('weather', 'geography') THEN 5 ELSE 0 END);
ALTER TABLE questions ADD CHECK ((points IS NOT NULL) = (state = 'answered' AND pipeline_key IN ('weather', 'geography')));
ALTER TABLE questions DROP CONSTRAINT questions_decision_check;
ALTER TABLE questions ADD CONSTRAINT questions_decision_check CHECK (decision IN
    ('approved', 'rejected', 'ambiguous', 'denied', 'skipped', 'hit', 'close', 'miss'));
ALTER TABLE questions ADD CHECK (decision IS NULL
    OR (decision IN ('hit', 'close', 'miss')) = (pipeline_key IN ('weather', 'geography')));

-- Never more than one of them waits for a person.
CREATE UNIQUE INDEX questions_one_filler_idx ON questions (firebase_uid)
    WHERE state = 'open' AND pipeline_key IN ('weather', 'geography');

-- A branch that a user switched off, whose turn it is, and how long the user is left alone.
ALTER TABLE user_pipeline_state ADD COLUMN enabled BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE user_pipeline_state ADD COLUMN asked_at TIMESTAMPTZ;
ALTER TABLE user_pipeline_state ADD COLUMN rest_until TIMESTAMPTZ;
ALTER TABLE user_pipeline_state ADD CHECK (pipeline_key IN ('weather', 'geography'));
ALTER TABLE user_pipeline_state ADD CHECK (step IN ('ready', 'asked', 'hinted'));
