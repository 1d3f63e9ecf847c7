-- Objects beyond attacks-schema.sql that nobody may learn of.
CREATE TYPE public.shop__pair AS (status public.shop__order_status);
CREATE TYPE public.shop__holds_secret AS (row_of public.shop__secret, note text);
CREATE DOMAIN public.shop__secret_domain AS public.shop__secret;
CREATE TYPE public.shop__mood AS ENUM ('calm');
CREATE DOMAIN public.shop__short AS text CHECK (length(VALUE) < 9);
CREATE COLLATION public.shop__hidden_collation FROM "C";
CREATE SEQUENCE public.shop__hidden_seq;
CREATE TABLE shop_private.shop__only_there (uid int PRIMARY KEY, memo text);
CREATE FUNCTION public.shop__no_arguments() RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'CANARY-function'::text $$;
CREATE FUNCTION public.shop__any_peek(anyelement) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER
    AS $$ BEGIN RETURN (SELECT max(token) FROM public.shop__secret); END $$;
CREATE FUNCTION public.shop__counter_peek(public.shop__counter) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER
    AS 'SELECT count(*) FROM public.shop__secret';
CREATE TEXT SEARCH CONFIGURATION public.shop__words (COPY = pg_catalog.simple);
