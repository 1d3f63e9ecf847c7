-- Every operation, whether it ran or was refused. No value of a parameter and no text of a statement is kept.
CREATE TABLE operation_audit (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at               timestamptz NOT NULL,
    request_id       text NOT NULL,
    organization_uid uuid NOT NULL,
    principal_uid    uuid NOT NULL,
    principal_name   text NOT NULL,
    data_source_uid  text,
    operation        text NOT NULL,
    tables           jsonb NOT NULL,
    row_count        bigint,
    duration_ms      double precision NOT NULL,
    verdict          text NOT NULL
);
CREATE INDEX operation_audit_page ON operation_audit (organization_uid, id);

-- What an administrator switched off; every other capability is there.
ALTER TABLE data_source ADD COLUMN missing_capabilities text[] NOT NULL DEFAULT '{}';
