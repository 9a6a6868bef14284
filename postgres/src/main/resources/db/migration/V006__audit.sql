-- What happened, one chain per user, one of the server and one of heads; the format is in docs/audit.md. Ids are text
-- and refer to nothing: the story outlives what it tells of.
CREATE TABLE audit_log (
    chain     TEXT NOT NULL CHECK (chain IN ('server', 'heads') OR chain ~ '^user:.'),
    seq       BIGINT NOT NULL CHECK (seq > 0),
    kind      TEXT NOT NULL CHECK (kind ~ '^[a-z][a-z_.]{0,59}$'),
    canonical TEXT NOT NULL,
    hash      TEXT NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    PRIMARY KEY (chain, seq)
);

CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- Where each chain ends. Locked by whoever appends, last of all locks, sorted by chain.
CREATE TABLE audit_chains (
    chain TEXT PRIMARY KEY,
    seq   BIGINT NOT NULL DEFAULT 0,
    head  TEXT NOT NULL DEFAULT repeat('0', 64) CHECK (head ~ '^[0-9a-f]{64}$')
) WITH (fillfactor = 50);

CREATE FUNCTION audit_chains_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'a chain is never deleted' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.chain <> OLD.chain OR NEW.seq <= OLD.seq THEN
        RAISE EXCEPTION 'chain % only grows', OLD.chain USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER audit_chains_guard BEFORE UPDATE OR DELETE ON audit_chains
    FOR EACH ROW EXECUTE FUNCTION audit_chains_guard();
CREATE TRIGGER audit_chains_kept BEFORE TRUNCATE ON audit_chains
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- How far the chain of heads has told of each chain.
CREATE TABLE audit_anchors (
    chain TEXT PRIMARY KEY,
    seq   BIGINT NOT NULL
);
