-- Members. Disabled, never deleted: orders and questions refer to them for good.
CREATE TABLE users (
    firebase_uid     TEXT PRIMARY KEY CHECK (length(firebase_uid) BETWEEN 1 AND 128),
    display_name     TEXT NOT NULL,
    role             TEXT NOT NULL CHECK (role IN ('member', 'operator')),
    -- Access tokens of an older generation are no longer accepted.
    token_generation INTEGER NOT NULL DEFAULT 0,
    disabled_at      TIMESTAMPTZ,
    created_at       TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- Which signed tokens exist. The token itself is signed, so nothing here can be used to sign in.
CREATE TABLE access_tokens (
    id           UUID PRIMARY KEY,
    firebase_uid TEXT NOT NULL REFERENCES users (firebase_uid),
    generation   INTEGER NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    revoked_at   TIMESTAMPTZ
);

CREATE INDEX access_tokens_firebase_uid_idx ON access_tokens (firebase_uid);

-- Keys that the server made for itself, such as the one that signs access tokens.
CREATE TABLE server_secrets (
    name       TEXT PRIMARY KEY,
    value      BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
