-- The orders of a user that have not ended: few, among all that ever were. The guardrails count them at every decision.
CREATE INDEX trade_orders_open_idx ON trade_orders (firebase_uid) WHERE status NOT IN
    ('denied', 'canceled_before_send', 'not_placed', 'late_found',
     'filled', 'canceled', 'expired', 'rejected', 'replaced');
