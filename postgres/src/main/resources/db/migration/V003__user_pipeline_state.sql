-- Where a user stands in each question pipeline. The trading pipeline keeps more, see user_trading_state.
CREATE TABLE user_pipeline_state (
    firebase_uid TEXT NOT NULL REFERENCES users (firebase_uid),
    pipeline_key TEXT NOT NULL,
    step         TEXT NOT NULL,
    context      JSONB NOT NULL DEFAULT '{}',
    updated_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (firebase_uid, pipeline_key)
);
