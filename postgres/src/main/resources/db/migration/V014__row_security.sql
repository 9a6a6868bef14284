-- The second line behind every WHERE: what the API reads for a member it reads as the role hub_member, which sees no row of
-- anybody else, whatever the query forgets. The hub itself, which works for all members, owns the tables and is not held by it.
-- Where the database user may not make roles, this line is missing; the hub says so when it starts.
DO $$
DECLARE
    own TEXT;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hub_member') THEN
        BEGIN
            CREATE ROLE hub_member NOLOGIN NOINHERIT;
        EXCEPTION
            WHEN insufficient_privilege THEN RETURN;
            -- Of another database of this server, at the same time.
            WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END IF;
    BEGIN
        EXECUTE format('GRANT hub_member TO %I', current_user);
    EXCEPTION
        WHEN insufficient_privilege THEN NULL;
    END;
    FOREACH own IN ARRAY ARRAY['questions', 'user_pipeline_state', 'user_trading_config', 'user_trading_state', 'rule_episodes',
        'trade_orders', 'reservations']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', own);
        EXECUTE format('CREATE POLICY own ON %I FOR SELECT TO hub_member USING (firebase_uid = current_setting(''hub.user'', true))', own);
        EXECUTE format('GRANT SELECT ON %I TO hub_member', own);
    END LOOP;
    ALTER TABLE trading_halts ENABLE ROW LEVEL SECURITY;
    CREATE POLICY own ON trading_halts FOR SELECT TO hub_member
        USING (firebase_uid IS NULL OR firebase_uid = current_setting('hub.user', true));
    GRANT SELECT ON trading_halts TO hub_member;
    ALTER TABLE order_events ENABLE ROW LEVEL SECURITY;
    -- The orders that the query sees are its member's already.
    CREATE POLICY own ON order_events FOR SELECT TO hub_member
        USING (EXISTS (SELECT FROM trade_orders WHERE trade_orders.id = order_id));
    GRANT SELECT ON order_events TO hub_member;
END
$$;
