-- allow: nothing; this line has a semicolon and a 'quote
CREATE TABLE "p__Order Lines" (
    "Uid" uuid PRIMARY KEY, -- a comment with ; and "
    "order" text DEFAULT '100% \n ''quoted'' \' NOT NULL,
    "UPPER" varchar(9) DEFAULT E'tab\tback\\slash' /* ; /* nested */ ' */,
    price numeric(10, 2) CHECK (price > 0)
);
COMMENT ON TABLE "p__Order Lines" IS 'It''s 50% of $1; \d :name :''name'' ?';
COMMENT ON COLUMN "p__Order Lines"."UPPER" IS E'line\nbreak and \\ back';
CREATE FUNCTION p__price(line "p__Order Lines") RETURNS numeric LANGUAGE plpgsql AS $body$
BEGIN
    EXECUTE $inner$ SELECT 1; -- not the end $inner$;
    RAISE NOTICE '50%% of %', line.price;
    RETURN line.price; -- dollars: $1 $$
END;
$body$;
CREATE FUNCTION p__twice(price numeric) RETURNS numeric LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
    SELECT CASE WHEN price > 0 THEN price * 2 ELSE 0 END;
END -- the last statement ends with a comment
