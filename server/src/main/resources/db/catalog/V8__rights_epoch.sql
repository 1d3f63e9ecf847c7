-- Names the last transaction that changed what callers may do. While it stays, what was read of these tables is still so:
-- a request asks for this one value, not for all of them. It is set at commit, so that changes wait for each other no
-- longer than a commit takes, and in the transaction that changes, so that both are seen together.
CREATE TABLE rights_epoch (
    only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    changed_by xid8 NOT NULL
);
INSERT INTO rights_epoch (changed_by) VALUES (pg_current_xact_id());

CREATE FUNCTION rights_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE metatables.rights_epoch SET changed_by = pg_current_xact_id() WHERE changed_by <> pg_current_xact_id();
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER rights_changed AFTER INSERT OR UPDATE OR DELETE ON team_member
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rights_changed();
CREATE CONSTRAINT TRIGGER rights_changed AFTER INSERT OR UPDATE OR DELETE ON meta_table_share
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rights_changed();
-- Of what is new nobody remembers anything. Who takes away what is gone already waits as well, so an update counts even
-- when it changes nothing; when a token was last used says nothing of rights.
CREATE CONSTRAINT TRIGGER rights_changed AFTER DELETE OR UPDATE ON principal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rights_changed();
CREATE CONSTRAINT TRIGGER rights_changed AFTER DELETE
    OR UPDATE OF uid, token_hash, principal_uid, namespaces, operations, expires_at, revoked_at ON access_token
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rights_changed();

-- Sources are looked at and tables are saved over and over; only what matters to a scope counts.
CREATE CONSTRAINT TRIGGER rights_gone AFTER DELETE ON data_source
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rights_changed();
CREATE CONSTRAINT TRIGGER rights_changed AFTER UPDATE ON data_source
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.uid, OLD.id, OLD.organization_uid, OLD.name, OLD.storage_access_mode, OLD.status,
            OLD.missing_capabilities, OLD.lacking)
        IS DISTINCT FROM
        (NEW.uid, NEW.id, NEW.organization_uid, NEW.name, NEW.storage_access_mode, NEW.status,
            NEW.missing_capabilities, NEW.lacking))
    EXECUTE FUNCTION rights_changed();

CREATE CONSTRAINT TRIGGER rights_gone AFTER DELETE ON meta_table
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rights_changed();
CREATE CONSTRAINT TRIGGER rights_changed AFTER UPDATE ON meta_table
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.uid, OLD.organization_uid, OLD.data_source_uid, OLD.physical_schema, OLD.physical_table_name,
            OLD.provisioning_status, OLD.created_by, OLD.namespace)
        IS DISTINCT FROM
        (NEW.uid, NEW.organization_uid, NEW.data_source_uid, NEW.physical_schema, NEW.physical_table_name,
            NEW.provisioning_status, NEW.created_by, NEW.namespace))
    EXECUTE FUNCTION rights_changed();
