package dev.metatables.migrations.schema;

import dev.metatables.contract.sql.Identifiers;
import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.postgres.ddl.SnapshotDdl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The canonical form of a state. What PostgreSQL writes about an expression may read differently when it is read again,
 * so a state is made anew from its own description until the description stays the same. Only such states compare.
 */
public final class Canonical {

    private static final int ROUNDS = 6;

    private final Scratch scratch;
    /** By the digest of a form that was met on the way; the same state is often asked for again. */
    private final Map<String, SchemaState> known = new HashMap<>();

    /** Canonical forms by this scratch database. */
    public Canonical(Scratch scratch) {
        this.scratch = scratch;
    }

    /**
     * The canonical form.
     *
     * @throws MigrationException when the tables cannot be made again, or never come to rest
     */
    public SchemaState of(SchemaState state) {
        List<String> digests = new ArrayList<>();
        SchemaState last = state;
        for (int round = 0; round < ROUNDS; round++) {
            String digest = last.digest();
            SchemaState met = known.get(digest);
            SchemaState next = met == null ? again(last) : met;
            digests.add(digest);
            if (next.digest().equals(digest)) {
                digests.forEach(one -> known.put(one, next));
                return next;
            }
            last = next;
        }
        throw new MigrationException(
                Reason.DATABASE,
                "PostgreSQL describes these tables differently each time they are made: " + last + ".");
    }

    /** The canonical form of what statements make of a state in canonical form. */
    public SchemaState after(SchemaState state, List<String> statements) {
        if (statements.isEmpty()) {
            return state;
        }
        return of(scratch.within(connection -> {
            Neighbours neighbours = make(connection, state);
            Scratch.execute(connection, statements);
            return SchemaState.readAll(connection, neighbours.names());
        }));
    }

    private SchemaState again(SchemaState state) {
        return scratch.within(connection -> {
            Neighbours neighbours = make(connection, state);
            return SchemaState.readAll(connection, neighbours.names());
        });
    }

    private static Neighbours make(Connection connection, SchemaState state) throws SQLException {
        Neighbours neighbours = Neighbours.of(state);
        List<String> statements = new ArrayList<>(neighbours.createStatements());
        state.tables().stream()
                .map(TableSnapshot::schema)
                .distinct()
                .forEach(schema -> statements.add("CREATE SCHEMA IF NOT EXISTS " + Identifiers.quote(schema)));
        statements.addAll(SnapshotDdl.createStatements(state.tables()));
        Scratch.executeTogether(connection, statements);
        return neighbours;
    }
}
