package dev.metatables.server.governance;

import dev.metatables.contract.sql.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The schema beside the tables that only the login of statements uses, before it takes a scope's role: what its session
 * looks like, and the keys of idempotent writes, which commit with the write. The login calls functions and reads nothing
 * itself, and a key is found only by who knows it.
 */
public final class GovernedSchema {
    static final String PREFIX = "mt_governed_";

    private final String schema;
    private final String login;

    GovernedSchema(String tenant, String login) {
        this.schema = Identifiers.quote(PREFIX + tenant);
        this.login = Identifiers.quote(login);
    }

    /** What a clean session of the login answers to {@link #sessionState()}. */
    public String cleanState() {
        return "role none, path " + Scope.DEFAULT_SCHEMA + ", timeouts 0 5s, zone UTC, locks 0, listens 0, prepared 0,"
                + " temporary f";
    }

    /** A query of one text: all that a statement could leave behind in its session. */
    public String sessionState() {
        return "SELECT " + schema + ".session_state()";
    }

    /** A query of one state ({@code new}, {@code replay}, {@code mismatch}, {@code busy}) and one answer. */
    public String claim() {
        return "SELECT state, answer FROM " + schema + ".claim(?, ?)";
    }

    /** A call that keeps the answer of a claimed key. */
    public String keep() {
        return "SELECT " + schema + ".keep(?, ?)";
    }

    /** Deletes keys whose time is over; an administrator's statement. */
    String purge() {
        return "DELETE FROM " + schema + ".idempotency WHERE at < now() - interval '24 hours'";
    }

    /** Makes or corrects the schema, in the administrator's transaction. */
    void ensure(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
            statement.execute("CREATE TABLE IF NOT EXISTS " + schema + ".idempotency (key bytea PRIMARY KEY,"
                    + " request bytea NOT NULL, answer bytea, at timestamptz NOT NULL DEFAULT now())");
            statement.execute("CREATE INDEX IF NOT EXISTS idempotency_at ON " + schema + ".idempotency (at)");
            for (String function : new String[] {sessionStateFunction(), claimFunction(), keepFunction()}) {
                statement.execute(function);
            }
            statement.execute("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA " + schema + " FROM PUBLIC");
            statement.execute("GRANT USAGE ON SCHEMA " + schema + " TO " + login);
            statement.execute("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA " + schema + " TO " + login);
        }
    }

    private String sessionStateFunction() {
        return "CREATE OR REPLACE FUNCTION " + schema + ".session_state() RETURNS text LANGUAGE sql VOLATILE"
                + " SECURITY DEFINER AS $$"
                + " SELECT pg_catalog.format('role %s, path %s, timeouts %s %s, zone %s, locks %s, listens %s, prepared"
                + " %s, temporary %s', pg_catalog.current_setting('role'), pg_catalog.current_setting('search_path'),"
                + " pg_catalog.current_setting('statement_timeout'), pg_catalog.current_setting('lock_timeout'),"
                + " pg_catalog.current_setting('TimeZone'),"
                + " (SELECT pg_catalog.count(*) FROM pg_catalog.pg_locks WHERE pid = pg_catalog.pg_backend_pid()"
                + "   AND locktype = 'advisory'),"
                + " (SELECT pg_catalog.count(*) FROM pg_catalog.pg_listening_channels()),"
                + " (SELECT pg_catalog.count(*) FROM pg_catalog.pg_prepared_statements WHERE from_sql),"
                + " pg_catalog.pg_my_temp_schema() <> 0) $$";
    }

    private String claimFunction() {
        return "CREATE OR REPLACE FUNCTION " + schema + ".claim(wanted bytea, sent bytea, OUT state text, OUT answer"
                + " bytea) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$ DECLARE found_request"
                + " bytea; BEGIN"
                + " IF NOT pg_try_advisory_xact_lock(hashtextextended(encode(wanted, 'hex'), 0)) THEN state := 'busy';"
                + " RETURN; END IF;"
                + " DELETE FROM " + schema + ".idempotency k WHERE k.key = wanted AND k.at < now() - interval '24"
                + " hours';"
                + " SELECT k.request, k.answer INTO found_request, answer FROM " + schema + ".idempotency k WHERE k.key"
                + " = wanted;"
                + " IF found_request IS NULL THEN state := 'new'; INSERT INTO " + schema + ".idempotency (key, request)"
                + " VALUES (wanted, sent);"
                + " ELSIF found_request <> sent THEN state := 'mismatch'; answer := NULL;"
                + " ELSE state := 'replay'; END IF; END $$";
    }

    private String keepFunction() {
        return "CREATE OR REPLACE FUNCTION " + schema + ".keep(wanted bytea, given bytea) RETURNS void LANGUAGE sql"
                + " SECURITY DEFINER SET search_path = pg_catalog AS $$ UPDATE " + schema + ".idempotency SET answer ="
                + " given WHERE key = wanted $$";
    }
}
