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
-- Of what is new nobody remembers anything. When a token was last used, a source last probed, or a table last described
-- says nothing of rights.
CREATE CONSTRAINT TRIGGER rights_changed AFTER DELETE OR UPDATE ON principal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rights_changed();
CREATE CONSTRAINT TRIGGER rights_changed AFTER DELETE
    OR UPDATE OF uid, token_hash, principal_uid, namespaces, operations, expires_at, revoked_at ON access_token
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rights_changed();
CREATE CONSTRAINT TRIGGER rights_changed AFTER DELETE
    OR UPDATE OF uid, id, organization_uid, name, storage_access_mode, status, missing_capabilities, lacking ON data_source
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rights_changed();
CREATE CONSTRAINT TRIGGER rights_changed AFTER DELETE
    OR UPDATE OF uid, organization_uid, data_source_uid, physical_schema, physical_table_name, provisioning_status,
        created_by, namespace ON meta_table
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION rights_changed();
