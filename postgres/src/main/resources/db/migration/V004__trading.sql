-- Market facts -------------------------------------------------------------------------------------------------------

CREATE SEQUENCE market_data_snapshots_id_seq AS BIGINT;

-- Append-only history, one partition per UTC day of created_at. Evidence never refers here: days may be dropped.
CREATE TABLE market_data_snapshots (
    id          BIGINT NOT NULL DEFAULT nextval('market_data_snapshots_id_seq'),
    symbol      TEXT NOT NULL,
    asset_class TEXT NOT NULL DEFAULT 'us_equity' CHECK (asset_class IN ('us_equity', 'crypto')),
    feed        TEXT NOT NULL DEFAULT 'iex',
    metric      TEXT NOT NULL
        CHECK (metric IN ('last_trade', 'last_quote', 'minute_bar', 'daily_bar', 'prev_close')),
    price       NUMERIC NOT NULL CHECK (price > 0),
    volume      NUMERIC,
    open        NUMERIC,
    high        NUMERIC,
    low         NUMERIC,
    vwap        NUMERIC,
    bid         NUMERIC,
    ask         NUMERIC,
    as_of       TIMESTAMPTZ NOT NULL,
    raw         JSONB,
    created_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (id, created_at)
) PARTITION BY RANGE (created_at);

ALTER SEQUENCE market_data_snapshots_id_seq OWNED BY market_data_snapshots.id;
CREATE INDEX market_data_snapshots_symbol_as_of_idx ON market_data_snapshots (symbol, as_of DESC);

-- The safety net: a row of a day that nobody made a partition for is kept, and moved when the partition comes.
CREATE TABLE market_data_snapshots_default PARTITION OF market_data_snapshots DEFAULT;

-- Makes the partitions of these UTC days; those that exist are left alone. Safe to call from several nodes at once.
CREATE FUNCTION ensure_market_data_partitions(first_day DATE, days INTEGER) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    day  DATE;
    part TEXT;
    low  TIMESTAMPTZ;
    high TIMESTAMPTZ;
BEGIN
    PERFORM pg_advisory_xact_lock(7305, 2);
    FOR day IN SELECT first_day + n FROM generate_series(0, days - 1) AS n LOOP
        part := 'market_data_snapshots_' || to_char(day, 'YYYYMMDD');
        CONTINUE WHEN to_regclass(part) IS NOT NULL;
        low := day::timestamp AT TIME ZONE 'UTC';
        high := (day + 1)::timestamp AT TIME ZONE 'UTC';
        EXECUTE format(
            'CREATE TABLE %I (LIKE market_data_snapshots INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
        LOCK TABLE market_data_snapshots_default IN ACCESS EXCLUSIVE MODE;
        EXECUTE format(
            'WITH moved AS (DELETE FROM market_data_snapshots_default WHERE created_at >= %L AND created_at < %L
                            RETURNING *)
             INSERT INTO %I SELECT * FROM moved', low, high, part);
        EXECUTE format('ALTER TABLE market_data_snapshots ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
            part, low, high);
    END LOOP;
END $$;

-- The newest fact of each key, written by the same statement as its history row.
CREATE TABLE market_data_latest (
    asset_class TEXT NOT NULL CHECK (asset_class IN ('us_equity', 'crypto')),
    feed        TEXT NOT NULL,
    symbol      TEXT NOT NULL,
    metric      TEXT NOT NULL
        CHECK (metric IN ('last_trade', 'last_quote', 'minute_bar', 'daily_bar', 'prev_close')),
    snapshot_id BIGINT NOT NULL,
    price       NUMERIC NOT NULL CHECK (price > 0),
    volume      NUMERIC,
    open        NUMERIC,
    high        NUMERIC,
    low         NUMERIC,
    vwap        NUMERIC,
    bid         NUMERIC,
    ask         NUMERIC,
    as_of       TIMESTAMPTZ NOT NULL,
    raw         JSONB,
    updated_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (asset_class, feed, symbol, metric)
) WITH (fillfactor = 50);

CREATE INDEX market_data_latest_symbol_idx ON market_data_latest (symbol);

-- The exchange's core sessions, naive New York times as the broker tells them.
CREATE TABLE market_calendar (
    date       DATE PRIMARY KEY,
    open       TIME NOT NULL,
    close      TIME NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    CHECK (open < close)
);

-- Configuration ------------------------------------------------------------------------------------------------------

CREATE TABLE trading_config_templates (
    name       TEXT PRIMARY KEY,
    config     JSONB NOT NULL CHECK (jsonb_typeof(config) = 'object'),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE user_trading_config (
    firebase_uid   TEXT PRIMARY KEY REFERENCES users (firebase_uid),
    template_name  TEXT REFERENCES trading_config_templates (name),
    config         JSONB NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(config) = 'object'),
    enabled        BOOLEAN NOT NULL DEFAULT false,
    live_confirmed BOOLEAN NOT NULL DEFAULT false,
    version        BIGINT NOT NULL DEFAULT 1 CHECK (version > 0),
    updated_at     TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- Every accepted version, so that an order's config_version can be looked up.
CREATE TABLE user_trading_config_versions (
    firebase_uid   TEXT NOT NULL REFERENCES users (firebase_uid),
    version        BIGINT NOT NULL,
    template_name  TEXT,
    config         JSONB NOT NULL,
    enabled        BOOLEAN NOT NULL,
    live_confirmed BOOLEAN NOT NULL,
    created_at     TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (firebase_uid, version)
);

-- State --------------------------------------------------------------------------------------------------------------

-- The user's one risk row. Every transaction that asks, settles, claims or follows locks it by UPDATE of version.
CREATE TABLE user_trading_state (
    firebase_uid   TEXT PRIMARY KEY REFERENCES users (firebase_uid),
    last_ingest_at TIMESTAMPTZ,
    last_eval_at   TIMESTAMPTZ,
    context        JSONB NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(context) = 'object'),
    version        BIGINT NOT NULL DEFAULT 0,
    updated_at     TIMESTAMPTZ NOT NULL DEFAULT now()
) WITH (fillfactor = 50);

CREATE TABLE rule_episodes (
    firebase_uid TEXT NOT NULL REFERENCES users (firebase_uid),
    rule_id      TEXT NOT NULL,
    number       BIGINT NOT NULL CHECK (number >= 0),
    phase        TEXT NOT NULL CHECK (phase IN ('idle', 'asked', 'decided', 'done')),
    armed        BOOLEAN NOT NULL,
    fired_at     TIMESTAMPTZ,
    fingerprint  TEXT NOT NULL,
    PRIMARY KEY (firebase_uid, rule_id)
);

-- Orders -------------------------------------------------------------------------------------------------------------

CREATE TABLE trade_orders (
    id               UUID PRIMARY KEY,
    firebase_uid     TEXT NOT NULL REFERENCES users (firebase_uid),
    client_order_id  TEXT NOT NULL UNIQUE CHECK (length(client_order_id) BETWEEN 1 AND 128),
    alpaca_order_id  TEXT,
    symbol           TEXT NOT NULL,
    asset_class      TEXT NOT NULL CHECK (asset_class IN ('us_equity', 'crypto')),
    side             TEXT NOT NULL CHECK (side IN ('buy', 'sell')),
    order_type       TEXT NOT NULL CHECK (order_type IN ('market')),
    notional_usd     NUMERIC CHECK (notional_usd > 0),
    qty              NUMERIC CHECK (qty > 0),
    filled_qty       NUMERIC NOT NULL DEFAULT 0 CHECK (filled_qty >= 0),
    filled_avg_price NUMERIC CHECK (filled_avg_price >= 0),
    -- Our words, and after them the broker's, verbatim.
    status           TEXT NOT NULL CHECK (status ~ '^[a-z][a-z_]{0,39}$'),
    reasons          JSONB NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(reasons) = 'array'),
    mode             TEXT NOT NULL CHECK (mode IN ('paper', 'live')),
    question_id      UUID NOT NULL UNIQUE REFERENCES questions (id),
    rule_id          TEXT NOT NULL,
    config_version   BIGINT NOT NULL,
    -- The exact bytes that were approved; nothing else is ever sent.
    request_body     BYTEA,
    request_sha256   BYTEA CHECK (octet_length(request_sha256) = 32),
    -- The claim: who may send, under which epoch, until when.
    owner            TEXT,
    epoch            BIGINT NOT NULL DEFAULT 0 CHECK (epoch >= 0),
    lease_until      TIMESTAMPTZ,
    -- The follow-up.
    misses           INTEGER NOT NULL DEFAULT 0 CHECK (misses >= 0),
    unresolved_since TIMESTAMPTZ,
    next_check_at    TIMESTAMPTZ,
    watch_until      TIMESTAMPTZ,
    submitted_at     TIMESTAMPTZ,
    filled_at        TIMESTAMPTZ,
    raw              JSONB,
    created_at       TIMESTAMPTZ NOT NULL DEFAULT now(),
    CHECK (num_nonnulls(notional_usd, qty) = 1),
    CHECK (status = 'denied' OR num_nulls(request_body, request_sha256) = 0),
    CHECK (status NOT IN ('denied', 'canceled_before_send') OR jsonb_array_length(reasons) > 0),
    CHECK (status <> 'submitting' OR num_nulls(owner, lease_until) = 0)
);

CREATE INDEX trade_orders_newest_idx ON trade_orders (firebase_uid, created_at DESC, id DESC);
CREATE INDEX trade_orders_status_idx ON trade_orders (firebase_uid, status, created_at DESC, id DESC);
CREATE INDEX trade_orders_due_idx ON trade_orders (created_at, id)
    WHERE status IN ('approved', 'submitting') OR next_check_at IS NOT NULL;

-- The protocol's states, once more where no bug in the program can pass them by.
CREATE FUNCTION trade_orders_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    brokers CONSTANT BOOLEAN := NEW.status NOT IN ('denied', 'approved', 'canceled_before_send', 'submitting',
                                                   'unresolved', 'not_placed', 'late_found');
    allowed BOOLEAN;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an order is never deleted' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        allowed := NEW.status IN ('denied', 'approved');
        IF NOT allowed THEN
            RAISE EXCEPTION 'an order does not begin as %', NEW.status USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.firebase_uid, NEW.client_order_id, NEW.symbol, NEW.asset_class, NEW.side, NEW.order_type,
        NEW.notional_usd, NEW.qty, NEW.mode, NEW.question_id, NEW.rule_id, NEW.request_body, NEW.request_sha256,
        NEW.created_at)
       IS DISTINCT FROM
       (OLD.id, OLD.firebase_uid, OLD.client_order_id, OLD.symbol, OLD.asset_class, OLD.side, OLD.order_type,
        OLD.notional_usd, OLD.qty, OLD.mode, OLD.question_id, OLD.rule_id, OLD.request_body, OLD.request_sha256,
        OLD.created_at) THEN
        RAISE EXCEPTION 'what was approved as order % stays as it was', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.epoch < OLD.epoch OR NEW.filled_qty < OLD.filled_qty THEN
        RAISE EXCEPTION 'epoch and filled quantity of order % never shrink', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    allowed := NEW.status = OLD.status OR CASE OLD.status
        WHEN 'denied' THEN false
        WHEN 'canceled_before_send' THEN false
        WHEN 'approved' THEN NEW.status IN ('submitting', 'canceled_before_send')
        WHEN 'submitting' THEN NEW.status = 'unresolved' OR brokers
        WHEN 'unresolved' THEN NEW.status = 'not_placed' OR brokers
        WHEN 'not_placed' THEN NEW.status = 'late_found'
        WHEN 'late_found' THEN brokers
        ELSE brokers AND OLD.status NOT IN ('filled', 'canceled', 'expired', 'rejected', 'replaced')
    END;
    IF NOT allowed THEN
        RAISE EXCEPTION 'order % does not go from % to %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER trade_orders_guard BEFORE INSERT OR UPDATE OR DELETE ON trade_orders
    FOR EACH ROW EXECUTE FUNCTION trade_orders_guard();

-- What an order holds of its owner's caps: the authority for both of them.
CREATE TABLE reservations (
    order_id     UUID PRIMARY KEY REFERENCES trade_orders (id),
    firebase_uid TEXT NOT NULL REFERENCES users (firebase_uid),
    -- The date in New York by the market's clock when the order was approved.
    trading_day  DATE NOT NULL,
    notional_usd NUMERIC NOT NULL CHECK (notional_usd >= 0),
    counts_order BOOLEAN NOT NULL DEFAULT true,
    state        TEXT NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'released', 'shrunk')),
    created_at   TIMESTAMPTZ NOT NULL,
    CHECK (counts_order = (state <> 'released'))
);

CREATE INDEX reservations_day_idx ON reservations (firebase_uid, trading_day);
CREATE INDEX reservations_window_idx ON reservations (firebase_uid, created_at);

-- Everything that happened to an order, in order; only ever appended to.
CREATE TABLE order_events (
    order_id UUID NOT NULL REFERENCES trade_orders (id),
    seq      INTEGER NOT NULL CHECK (seq > 0),
    at       TIMESTAMPTZ NOT NULL,
    kind     TEXT NOT NULL
        CHECK (kind IN ('denied', 'approved', 'canceled_before_send', 'claimed', 'submitted', 'rejected', 'unresolved',
                        'looked_up', 'not_placed', 'late_found', 'broker_update', 'fill', 'incident')),
    status   TEXT NOT NULL CHECK (status ~ '^[a-z][a-z_]{0,39}$'),
    detail   TEXT,
    PRIMARY KEY (order_id, seq)
);

CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER order_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON order_events
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();

CREATE TRIGGER user_trading_config_versions_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON user_trading_config_versions
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- Switches and binding -----------------------------------------------------------------------------------------------

-- Kill switches. Set under the exclusive halt lock, read under the shared one.
CREATE TABLE trading_halts (
    scope        TEXT NOT NULL CHECK (scope IN ('server', 'user', 'rule', 'symbol')),
    firebase_uid TEXT REFERENCES users (firebase_uid),
    id           TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('ACTIVE', 'REDUCING', 'HALTED')),
    reason       TEXT NOT NULL,
    set_by       TEXT NOT NULL,
    at           TIMESTAMPTZ NOT NULL,
    CHECK ((scope = 'server') = (firebase_uid IS NULL)),
    CHECK ((scope = 'server') = (id = '')),
    UNIQUE NULLS NOT DISTINCT (scope, firebase_uid, id)
);

-- What this database belongs to: one row, written at its first use, never changed.
CREATE TABLE data_binding (
    singleton         BOOLEAN PRIMARY KEY DEFAULT true CHECK (singleton),
    binding           TEXT NOT NULL CHECK (binding IN ('simulated', 'paper', 'live')),
    broker_account_id TEXT NOT NULL,
    bound_at          TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TRIGGER data_binding_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON data_binding
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();
