-- The account's orders that no approval in this database led to: seen, shown, never touched. Which orders those are is
-- told from the broker's list, so a row may be written again with the broker's latest word; it is never deleted.
CREATE TABLE external_orders (
    id              UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    broker_order_id TEXT NOT NULL UNIQUE CHECK (length(broker_order_id) BETWEEN 1 AND 128),
    client_order_id TEXT NOT NULL CHECK (length(client_order_id) BETWEEN 1 AND 128),
    kind            TEXT NOT NULL CHECK (kind IN ('external', 'adopted', 'surplus')),
    symbol          TEXT NOT NULL,
    side            TEXT NOT NULL,
    status          TEXT NOT NULL,
    notional_usd    NUMERIC,
    qty             NUMERIC,
    filled_qty      NUMERIC NOT NULL DEFAULT 0,
    raw             JSONB,
    submitted_at    TIMESTAMPTZ NOT NULL,
    first_seen_at   TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX external_orders_newest_idx ON external_orders (submitted_at DESC, id DESC);

-- One row once the account has been looked at: orders under a hub's name that turn up later and are not in this database
-- are not accounted for.
CREATE TABLE account_mark (
    singleton BOOLEAN PRIMARY KEY DEFAULT true CHECK (singleton),
    marked_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp()
);

CREATE TRIGGER account_mark_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON account_mark
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();

-- What an order held when it was approved, for the one that turns up after it was given back.
ALTER TABLE reservations ADD COLUMN held_usd NUMERIC CHECK (held_usd >= 0);
UPDATE reservations SET held_usd = notional_usd WHERE state = 'held';

-- One list of all orders looks for those that were not placed, not a look-up for each.
UPDATE trade_orders SET next_check_at = NULL WHERE status = 'not_placed';
CREATE INDEX trade_orders_claims_idx ON trade_orders (owner) WHERE status = 'submitting';
