-- The protocol whole ---------------------------------------------------------------------------------------------------

-- A claim whose POST was stopped before its first byte was never sent: it ends as one that the re-check refused.
CREATE OR REPLACE FUNCTION trade_orders_guard() RETURNS trigger LANGUAGE plpgsql AS $$
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
    IF NEW.epoch < OLD.epoch OR NEW.corrections < OLD.corrections
       OR (NEW.filled_qty < OLD.filled_qty AND NEW.corrections = OLD.corrections) THEN
        RAISE EXCEPTION 'epoch and filled quantity of order % never shrink', OLD.id USING ERRCODE = 'check_violation';
    END IF;
    allowed := NEW.status = OLD.status OR CASE OLD.status
        WHEN 'denied' THEN false
        WHEN 'canceled_before_send' THEN false
        WHEN 'approved' THEN NEW.status IN ('submitting', 'canceled_before_send')
        WHEN 'submitting' THEN NEW.status IN ('unresolved', 'canceled_before_send') OR brokers
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
