-- Everything a table can be found by, in lower case; written whenever one of its words changes.
ALTER TABLE meta_table ADD COLUMN search_document text NOT NULL DEFAULT '';
CREATE INDEX meta_table_place ON meta_table (organization_uid, physical_schema, physical_table_name, uid);
CREATE INDEX meta_table_creator ON meta_table (created_by);
CREATE INDEX meta_table_provider ON meta_table (data_source_uid, migration_provider_key);

ALTER TABLE meta_table_column ADD COLUMN search_document text NOT NULL
    GENERATED ALWAYS AS (lower(name || ' ' || coalesce(label, '') || ' ' || coalesce(description, ''))) STORED;

UPDATE meta_table t SET search_document = lower(concat_ws(' ', t.identifier, t.namespace, t.physical_table_name,
    t.description, array_to_string(t.labels, ' '),
    (SELECT string_agg(c.search_document, ' ' ORDER BY c.ordinal_position)
     FROM meta_table_column c WHERE c.meta_table_uid = t.uid)));

-- Every contract a table was registered with, oldest first.
CREATE TABLE meta_table_contract (
    meta_table_uid uuid NOT NULL REFERENCES meta_table (uid) ON DELETE CASCADE,
    version        integer NOT NULL,
    table_contract jsonb NOT NULL,
    created_by     uuid NOT NULL REFERENCES principal (uid),
    created_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (meta_table_uid, version)
);
INSERT INTO meta_table_contract SELECT uid, 1, table_contract, created_by, created_at FROM meta_table;
