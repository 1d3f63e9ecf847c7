package dev.metatables.server.datasource;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.Violation;
import dev.metatables.contract.request.Fields;
import dev.metatables.contract.table.TextLimits;
import dev.metatables.server.api.ApiException;
import dev.metatables.server.governance.DatabaseAccess;
import dev.metatables.server.identity.Principal;
import dev.metatables.server.store.CatalogDatabase;
import dev.metatables.server.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Data sources and the projects that use them, kept by an organisation's administrators. Safe for all threads. */
public final class DataSourceAdministration implements DataDatabases.Logins {
    private static final Logger LOG = LoggerFactory.getLogger(DataSourceAdministration.class);
    private static final int PROBE_SECONDS = 5;

    private final CatalogDatabase database;
    private final SealedCredentials sealed;
    private final byte[] secret;

    /** Keeps data sources in this catalog, their credentials under this secret. */
    public DataSourceAdministration(CatalogDatabase database, byte[] secret) {
        this.database = database;
        this.sealed = new SealedCredentials(secret);
        this.secret = secret.clone();
    }

    @Override
    public Optional<DatabaseAccess> of(UUID dataSource) throws SQLException {
        return database
                .transaction(connection -> Sql.query(
                        connection,
                        row -> access(dataSource, row.getString("jdbc_url"), row.getBytes("credentials")),
                        "SELECT jdbc_url, credentials FROM data_source WHERE uid = ? AND credentials IS NOT NULL",
                        List.of(dataSource)))
                .stream()
                .findFirst();
    }

    private DatabaseAccess access(UUID dataSource, String jdbcUrl, byte[] credentials) {
        try {
            SealedCredentials.Login login = sealed.open(dataSource, credentials);
            return new DatabaseAccess(jdbcUrl, login.user(), login.password(), secret);
        } catch (IllegalStateException e) {
            throw new ApiException(400, "capability_missing", String.valueOf(e.getMessage()));
        }
    }

    /** Makes a data source of {@code name}, {@code url}, {@code user} and {@code password}; it is probed at once. */
    public Map<String, @Nullable Object> create(Principal caller, Map<String, ?> body) throws SQLException {
        caller.requireAdministrator();
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        String name = fields.nonEmptyText("name", TextLimits.NAME);
        DatabaseAddress address = address(fields);
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        UUID uid = UUID.randomUUID();
        byte[] credentials = sealed.seal(uid, new SealedCredentials.Login(address.user(), address.password()));
        database.transaction(connection -> {
            int made = Sql.update(
                    connection,
                    "INSERT INTO data_source (uid, organization_uid, name, jdbc_url, credentials)"
                            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (organization_uid, name) DO NOTHING",
                    uid,
                    caller.organizationUid(),
                    name,
                    address.jdbcUrl(),
                    credentials);
            if (made == 0) {
                throw new ApiException(409, "identity_taken", "There is a data source " + name + " already.");
            }
            return made;
        });
        return probe(caller, uid.toString());
    }

    private static DatabaseAddress address(Fields fields) {
        String url = fields.nonEmptyText("url");
        String user = fields.optionalText("user");
        String password = fields.optionalText("password");
        DatabaseAddress address = new DatabaseAddress("", "", "");
        try {
            address = url.isEmpty() ? address : DatabaseAddress.parse(url);
        } catch (IllegalArgumentException e) {
            fields.add("url", "WRONG_TYPE", String.valueOf(e.getMessage()));
        }
        return new DatabaseAddress(
                address.jdbcUrl(),
                user != null ? user : address.user(),
                password != null ? password : address.password());
    }

    /** Gives a data source another login; the next call uses it. */
    public Map<String, @Nullable Object> changeCredentials(Principal caller, String uid, Map<String, ?> body)
            throws SQLException {
        caller.requireAdministrator();
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        SealedCredentials.Login login =
                new SealedCredentials.Login(fields.nonEmptyText("user"), fields.nonEmptyText("password"));
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        database.transaction(connection -> {
            DataSourceRow source = DataSources.require(connection, caller, uid);
            int changed = Sql.update(
                    connection,
                    "UPDATE data_source SET credentials = ? WHERE uid = ? AND credentials IS NOT NULL",
                    sealed.seal(source.uid(), login),
                    source.uid());
            if (changed == 0) {
                throw new ApiException(
                        409,
                        "protected",
                        "The data source " + source.name() + " is the one the server was started with. Change its login"
                                + " with the server's options.");
            }
            return changed;
        });
        return probe(caller, uid);
    }

    /** Looks at the database of a source, keeps what it can do, and gives its row. */
    public Map<String, @Nullable Object> probe(Principal caller, String uid) throws SQLException {
        DataSourceRow source = database.transaction(connection -> DataSources.require(connection, caller, uid));
        Optional<DatabaseAccess> access = of(source.uid());
        if (access.isPresent()) {
            keep(source.uid(), access.get());
        }
        return database.transaction(connection -> row(connection, caller, uid));
    }

    /** Looks at a database and keeps what a source on it can do. */
    public void keep(UUID dataSource, DatabaseAccess access) throws SQLException {
        String status = "AVAILABLE";
        Set<String> lacking = Set.of();
        try {
            lacking = CapabilityProbe.lacking(access, PROBE_SECONDS);
        } catch (SQLException e) {
            LOG.warn("data source {} cannot be reached: {}", dataSource, e.getMessage());
            status = "UNAVAILABLE";
        }
        String found = status;
        Set<String> missing = lacking;
        database.transaction(connection -> Sql.update(
                connection,
                "UPDATE data_source SET status = ?, lacking = ?, probed_at = now() WHERE uid = ?",
                found,
                missing,
                dataSource));
    }

    /** All data sources, with their addresses; never a login. */
    public List<Map<String, @Nullable Object>> list(Principal caller) throws SQLException {
        caller.requireAdministrator();
        return database.transaction(connection -> {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (UUID uid : DataSources.all(connection, caller).keySet()) {
                rows.add(row(connection, caller, uid.toString()));
            }
            return rows;
        });
    }

    private static Map<String, @Nullable Object> row(Connection connection, Principal caller, String uid)
            throws SQLException {
        DataSourceRow source = DataSources.require(connection, caller, uid);
        Map<String, @Nullable Object> json = new LinkedHashMap<>(source.toJson());
        Sql.query(
                connection,
                row -> {
                    json.put("url", row.getString("jdbc_url"));
                    return json.put("probed_at", Sql.time(row, "probed_at"));
                },
                "SELECT jdbc_url, probed_at FROM data_source WHERE uid = ?",
                List.of(source.uid()));
        return json;
    }

    /** All projects with their data sources. */
    public List<Map<String, @Nullable Object>> projects(Principal caller) throws SQLException {
        caller.requireAdministrator();
        return database.transaction(connection -> Projects.list(connection, caller));
    }

    /** Makes or changes a project: {@code name}, its default {@code data_source_uid}, and {@code branches}. */
    public Map<String, @Nullable Object> project(Principal caller, Map<String, ?> body) throws SQLException {
        caller.requireAdministrator();
        List<Violation> violations = new ArrayList<>();
        Fields fields = new Fields(body, "", violations);
        String name = fields.nonEmptyText("name", TextLimits.NAME);
        String source = fields.nonEmptyText("data_source_uid");
        List<String> branches = fields.has("branches") ? fields.nonEmptyTexts("branches") : null;
        fields.refuseOthers();
        ContractException.throwIfAny(violations);
        return database.transaction(connection -> {
            UUID uid = DataSources.require(connection, caller, source).uid();
            List<String> project = Sql.query(
                    connection,
                    row -> row.getString(1),
                    "INSERT INTO project AS p (uid, organization_uid, name, data_source_uid, branches)"
                            + " VALUES (?, ?, ?, ?, coalesce(?::text[], '{main}')) ON CONFLICT (organization_uid, name)"
                            + " DO UPDATE SET data_source_uid = excluded.data_source_uid,"
                            + " branches = coalesce(?::text[], p.branches) RETURNING uid",
                    Arrays.asList(UUID.randomUUID(), caller.organizationUid(), name, uid, branches, branches));
            return Projects.withDataSource(connection, caller, project.get(0));
        });
    }
}
