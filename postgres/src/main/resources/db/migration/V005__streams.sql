-- Executions -----------------------------------------------------------------------------------------------------------

-- The broker's id of the execution that an event tells of; each is recorded once per order.
ALTER TABLE order_events ADD COLUMN execution_id TEXT CHECK (length(execution_id) BETWEEN 1 AND 128);
CREATE UNIQUE INDEX order_events_execution_idx ON order_events (order_id, execution_id);

-- How often the exchange took a fill of the order back or changed it. Only such a step may shrink the filled quantity.
ALTER TABLE trade_orders ADD COLUMN corrections INTEGER NOT NULL DEFAULT 0 CHECK (corrections >= 0);

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

-- Notices --------------------------------------------------------------------------------------------------------------

-- A notice tells a person how an order ended, once per outcome. It belongs to the firing that led to the order, beside
-- its questions, and a kill switch does not take it back.
ALTER TABLE questions ADD COLUMN order_id UUID REFERENCES trade_orders (id);
ALTER TABLE questions ADD COLUMN order_outcome TEXT CHECK (order_outcome ~ '^[a-z][a-z_]{0,59}$');
ALTER TABLE questions ADD CHECK (num_nulls(order_id, order_outcome) = CASE pipeline_key WHEN 'notice' THEN 0 ELSE 2 END);
ALTER TABLE questions ADD CHECK (pipeline_key <> 'notice' OR num_nulls(rule_id, rule_episode, config_version) = 0);
CREATE UNIQUE INDEX questions_notice_idx ON questions (order_id, order_outcome) WHERE pipeline_key = 'notice';

ALTER TABLE questions DROP CONSTRAINT questions_firebase_uid_rule_id_rule_episode_follow_up_key;
CREATE UNIQUE INDEX questions_firing_idx ON questions (firebase_uid, rule_id, rule_episode, follow_up)
    WHERE pipeline_key <> 'notice';
DROP INDEX questions_one_open_per_rule_idx;
CREATE UNIQUE INDEX questions_one_open_per_rule_idx ON questions (firebase_uid, rule_id)
    WHERE state = 'open' AND pipeline_key <> 'notice';
