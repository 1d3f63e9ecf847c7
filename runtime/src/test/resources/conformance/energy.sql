create schema billing;
CREATE TABLE grid_meter__site ( uid UUID NOT NULL, code VARCHAR(32) NOT NULL, name VARCHAR(255) NOT NULL, country CHAR(2) NOT NULL, opened_on DATE, latitude DOUBLE PRECISION, longitude DOUBLE PRECISION, created_at TIMESTAMP WITH TIME ZONE DEFAULT TIMESTAMPTZ '2024-05-05T00:00:00Z' NOT NULL, CONSTRAINT pk__grid_meter__site PRIMARY KEY (uid), CONSTRAINT uq__grid_meter__site__code UNIQUE (code) );
CREATE TABLE grid_meter__meter ( uid UUID NOT NULL, site_uid UUID NOT NULL, serial VARCHAR(64) NOT NULL, model TEXT, firmware SMALLINT, attributes JSONB, is_smart BOOLEAN NOT NULL, rated_kw NUMERIC(12, 4), CONSTRAINT pk__grid_meter__meter PRIMARY KEY (uid), CONSTRAINT fk__grid_meter__meter__site_uid__grid_meter__site__uid FOREIGN KEY(site_uid) REFERENCES grid_meter__site (uid) ON DELETE RESTRICT, CONSTRAINT uq__grid_meter__meter__serial UNIQUE (serial) );
CREATE TABLE grid_meter__feeder ( uid UUID NOT NULL, parent_uid UUID, name VARCHAR(120) NOT NULL, CONSTRAINT pk__grid_meter__feeder PRIMARY KEY (uid), CONSTRAINT fk__grid_meter__feeder__parent_uid__grid_meter__feeder__uid FOREIGN KEY(parent_uid) REFERENCES grid_meter__feeder (uid) ON DELETE SET NULL );
CREATE TABLE grid_meter__event_log ( id BIGSERIAL NOT NULL, meter_uid UUID, payload JSONB NOT NULL, raw JSON, occurred_at TIMESTAMP WITH TIME ZONE NOT NULL, severity SMALLINT NOT NULL, CONSTRAINT pk__grid_meter__event_log PRIMARY KEY (id), CONSTRAINT fk__grid_meter__event_log__meter_uid__grid_meter__meter__uid FOREIGN KEY(meter_uid) REFERENCES grid_meter__meter (uid) ON DELETE SET NULL );
CREATE TABLE billing.grid_meter__invoice ( uid UUID NOT NULL, site_uid UUID NOT NULL, number VARCHAR(24) NOT NULL, total NUMERIC(14, 2) NOT NULL, CONSTRAINT pk__grid_meter__invoice PRIMARY KEY (uid), CONSTRAINT fk__grid_meter__invoice__site_uid__grid_meter__site__uid FOREIGN KEY(site_uid) REFERENCES grid_meter__site (uid) ON DELETE SET DEFAULT, CONSTRAINT uq__grid_meter__invoice__number UNIQUE (number) );
CREATE TABLE grid_meter__interval_reading ( time_index TIMESTAMP WITH TIME ZONE NOT NULL, meter_uid UUID NOT NULL, kwh DOUBLE PRECISION NOT NULL, quality SMALLINT, CONSTRAINT fk__grid_meter__interval_reading__meter_uid__grid_me_98f46c6071 FOREIGN KEY(meter_uid) REFERENCES grid_meter__meter (uid) ON DELETE RESTRICT );
create unique index on grid_meter__interval_reading (time_index, meter_uid);
insert into grid_meter__site values
 ('00000001-0000-4000-8000-000000000001', 'N-1', 'Nord', 'CH', '2024-02-29', 47.5, 8.5, '2024-01-01T00:00:00Z'),
 ('00000011-0000-4000-8000-000000000011', 'N-2', 'Sued', 'DE', '1999-12-31', null, null, '2024-01-02T00:00:00Z'),
 ('00000012-0000-4000-8000-000000000012', 'N-3', 'West', 'CH', null, null, null, '2024-01-03T00:00:00Z');
insert into grid_meter__meter values
 ('00000001-0000-4000-8000-000000000001', '00000001-0000-4000-8000-000000000001', 'A7-50%_a/b', 'x#%', 3, '{"phase": "L1"}', true, 12.5),
 ('00000004-0000-4000-8000-000000000004', '00000001-0000-4000-8000-000000000001', 'A9', 'x%y', 10, '{"phase": "L2"}', false, 13),
 ('00000009-0000-4000-8000-000000000009', '00000011-0000-4000-8000-000000000011', 'S-9', null, 4, null, true, null),
 ('0000000a-0000-4000-8000-00000000000a', '00000001-0000-4000-8000-000000000001', 'X_1', 'm', null, null, true, 1);
insert into grid_meter__feeder values
 ('00000001-0000-4000-8000-000000000001', null, 'root'), ('00000002-0000-4000-8000-000000000002', '00000001-0000-4000-8000-000000000001', 'leaf');
insert into grid_meter__event_log (meter_uid, payload, occurred_at, severity) values
 (null, '{}', '2022-06-01T00:00:00Z', 2), (null, '[1]', '2025-06-01T00:00:00Z', 3);
insert into billing.grid_meter__invoice values
 ('00000001-0000-4000-8000-000000000001', '00000001-0000-4000-8000-000000000001', 'I-1', 10), ('00000002-0000-4000-8000-000000000002', '00000001-0000-4000-8000-000000000001', 'I-2', 11);
insert into grid_meter__interval_reading values
 ('2023-12-31T22:00:00Z', '00000001-0000-4000-8000-000000000001', 1.5, null), ('2024-03-31T12:00:00Z', '00000004-0000-4000-8000-000000000004', 2.5, 1),
 ('2019-01-01T00:00:00Z', '00000001-0000-4000-8000-000000000001', 3.5, null), ('2019-01-01T00:00:00Z', '00000004-0000-4000-8000-000000000004', 4.5, null);
