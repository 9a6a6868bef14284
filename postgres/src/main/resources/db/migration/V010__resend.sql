-- Sending once more under the same id --------------------------------------------------------------------------------

-- How often an order was claimed, and how often it may be, as it was approved. Never more than once with real money.
ALTER TABLE trade_orders
    ADD COLUMN sends     SMALLINT NOT NULL DEFAULT 0,
    ADD COLUMN sends_max SMALLINT NOT NULL DEFAULT 1;

UPDATE trade_orders SET sends = 1 WHERE submitted_at IS NOT NULL;

ALTER TABLE trade_orders
    ADD CHECK (sends BETWEEN 0 AND sends_max),
    ADD CHECK (sends_max BETWEEN 1 AND 2),
    ADD CHECK (mode = 'paper' OR sends_max = 1);

ALTER TABLE order_events
    DROP CONSTRAINT order_events_kind_check,
    ADD CHECK (kind IN ('denied', 'approved', 'canceled_before_send', 'claimed', 'resend', 'submitted', 'rejected',
                        'unresolved', 'looked_up', 'not_placed', 'late_found', 'broker_update', 'fill', 'incident'));

CREATE OR REPLACE FUNCTION trade_orders_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    brokers CONSTANT BOOLEAN := NEW.status NOT IN ('denied', 'approved', 'canceled_before_send', 'submitting',
                                                   'unresolved', 'not_placed', 'late_found');
    again BOOLEAN;
    allowed BOOLEAN;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an order is never deleted' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        allowed := NEW.status IN ('denied', 'approved') AND NEW.sends = 0;
        IF NOT allowed THEN
            RAISE EXCEPTION 'an order does not begin as %, sent % times', NEW.status, NEW.sends
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.id, NEW.firebase_uid, NEW.client_order_id, NEW.symbol, NEW.asset_class, NEW.side, NEW.order_type,
        NEW.notional_usd, NEW.qty, NEW.mode, NEW.question_id, NEW.rule_id, NEW.request_body, NEW.request_sha256,
        NEW.sends_max, NEW.created_at)
       IS DISTINCT FROM
       (OLD.id, OLD.firebase_uid, OLD.client_order_id, OLD.symbol, OLD.asset_class, OLD.side, OLD.order_type,
        OLD.notional_usd, OLD.qty, OLD.mode, OLD.question_id, OLD.rule_id, OLD.request_body, OLD.request_sha256,
        OLD.sends_max, OLD.created_at) THEN
        RAISE EXCEPTION 'what was approved as order % stays as it was', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.epoch < OLD.epoch OR NEW.corrections < OLD.corrections
       OR (NEW.filled_qty < OLD.filled_qty AND NEW.corrections = OLD.corrections) THEN
        RAISE EXCEPTION 'epoch and filled quantity of order % never shrink', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    again := OLD.sends_max > 1 AND OLD.sends < OLD.sends_max;
    allowed := NEW.status = OLD.status OR CASE OLD.status
        WHEN 'denied' THEN false
        WHEN 'canceled_before_send' THEN false
        WHEN 'approved' THEN NEW.status IN ('submitting', 'canceled_before_send')
        WHEN 'submitting' THEN NEW.status = 'unresolved' OR brokers OR (OLD.sends < 2 AND NEW.status = 'canceled_before_send')
        WHEN 'unresolved' THEN NEW.status = 'not_placed' OR brokers OR (again AND NEW.status = 'submitting')
        WHEN 'not_placed' THEN NEW.status = 'late_found'
        WHEN 'late_found' THEN brokers
        ELSE brokers AND OLD.status NOT IN ('filled', 'canceled', 'expired', 'rejected', 'replaced')
    END;
    IF NOT allowed THEN
        RAISE EXCEPTION 'order % does not go from % to %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
    -- Nobody but this counts: each way to 'submitting' is one claim.
    NEW.sends := OLD.sends + CASE WHEN NEW.status = 'submitting' AND OLD.status <> 'submitting' THEN 1 ELSE 0 END;
    RETURN NEW;
END $$;
