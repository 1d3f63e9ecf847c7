ALTER TABLE principal
    ADD COLUMN id            bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    ADD COLUMN first_name    text NOT NULL DEFAULT '',
    ADD COLUMN last_name     text NOT NULL DEFAULT '',
    ADD COLUMN email         text NOT NULL DEFAULT '',
    ADD COLUMN description   text NOT NULL DEFAULT '',
    ADD COLUMN password_hash text,
    ADD COLUMN disabled_at   timestamptz;

CREATE TABLE team_member (
    team_uid   uuid NOT NULL REFERENCES principal (uid),
    member_uid uuid NOT NULL REFERENCES principal (uid),
    PRIMARY KEY (team_uid, member_uid)
);
CREATE INDEX team_member_member ON team_member (member_uid);

-- Null namespaces or operations: not restricted.
ALTER TABLE access_token
    ADD COLUMN uid          uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
    ADD COLUMN namespaces   text[],
    ADD COLUMN operations   text[],
    ADD COLUMN last_used_at timestamptz;

ALTER TABLE meta_table ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;

CREATE TABLE meta_table_share (
    meta_table_uid uuid NOT NULL REFERENCES meta_table (uid) ON DELETE CASCADE,
    principal_uid  uuid NOT NULL REFERENCES principal (uid),
    access         text NOT NULL CHECK (access IN ('view', 'edit')),
    PRIMARY KEY (meta_table_uid, principal_uid, access)
);
CREATE INDEX meta_table_share_principal ON meta_table_share (principal_uid);
