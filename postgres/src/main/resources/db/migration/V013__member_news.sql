-- Whoever keeps sockets open for members hears at once when one is disabled, signed out everywhere or given another role.
CREATE FUNCTION tell_of_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('hub_members', NEW.firebase_uid);
    RETURN NULL;
END
$$;

CREATE TRIGGER users_tell AFTER UPDATE OF disabled_at, token_generation, role ON users
    FOR EACH ROW WHEN ((OLD.disabled_at, OLD.token_generation, OLD.role)
        IS DISTINCT FROM (NEW.disabled_at, NEW.token_generation, NEW.role))
    EXECUTE FUNCTION tell_of_member();

CREATE TRIGGER access_tokens_tell AFTER UPDATE OF revoked_at ON access_tokens
    FOR EACH ROW WHEN (OLD.revoked_at IS DISTINCT FROM NEW.revoked_at)
    EXECUTE FUNCTION tell_of_member();
