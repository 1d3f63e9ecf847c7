package dev.metatables.migrations.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.model.Table;
import dev.metatables.migrations.TestDatabase;
import dev.metatables.migrations.diff.SchemaDiff;
import dev.metatables.migrations.provider.ProviderTables;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.revision.RevisionGraph;
import dev.metatables.migrations.schema.Canonical;
import dev.metatables.migrations.schema.Neighbours;
import dev.metatables.migrations.schema.Replay;
import dev.metatables.migrations.schema.Replay.Script;
import dev.metatables.migrations.schema.SchemaState;
import dev.metatables.migrations.schema.Scratch;
import dev.metatables.postgres.catalog.TableSnapshot;
import dev.metatables.runtime.model.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random contract pairs A and B: what autogenerate writes leads from A to B and back, and nothing is left to do. System
 * property {@code property.pairs} sets how many, {@code property.seed} repeats one.
 */
class AutogeneratePropertyTest {

    private static final int PAIRS = Integer.getInteger("property.pairs", 200);
    private static final String A = "aaaaaaaaaaaa";
    private static final String B = "bbbbbbbbbbbb";

    @Test
    void everyPairLeadsForthAndBack() throws SQLException {
        Long only = Long.getLong("property.seed");
        try (Connection connection = new TestDatabase().connect()) {
            Scratch scratch = Scratch.on(connection);
            long first = only == null ? System.nanoTime() : only;
            System.out.println("Random contract pairs from seed " + first);
            for (int i = 0; i < (only == null ? PAIRS : 1); i++) {
                long seed = first + i;
                try {
                    pair(scratch, new Random(seed));
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("Seed " + seed + ": " + e.getMessage(), e);
                }
            }
        }
    }

    private static void pair(Scratch scratch, Random random) {
        ProviderTables one = RandomTables.of(random);
        ProviderTables two = RandomTables.of(random);
        Autogenerate autogenerate = new Autogenerate(scratch);
        RevisionFile first = autogenerate
                .next(one, RevisionGraph.of(List.of()), draft(A, Set.of()))
                .orElseThrow();
        RevisionGraph history = RevisionGraph.of(List.of(first));
        assertThat(autogenerate.next(one, history, draft(B, Set.of()))).isEmpty();
        Optional<RevisionFile> second = autogenerate.next(two, history, draft(B, everything(scratch, first)));
        if (second.isPresent()) {
            requireForthAndBack(scratch, one, two, first, second.get());
        }
    }

    private static void requireForthAndBack(
            Scratch scratch, ProviderTables one, ProviderTables two, RevisionFile first, RevisionFile second) {
        Neighbours neighbours = neighbours(one, two);
        Replay replay = new Replay(scratch, neighbours);
        Canonical canonical = new Canonical(scratch);
        List<SchemaState> states = replay.through(List.of(
                Script.upgrade(first), Script.upgrade(second), Script.downgrade(second), Script.upgrade(second)));

        String a = canonical
                .of(new Replay(scratch, neighbours).desired(one.tables()))
                .digest();
        SchemaState wanted = canonical.of(new Replay(scratch, neighbours).desired(two.tables()));
        assertThat(canonical.of(states.get(0)).digest()).isEqualTo(a);
        assertThat(canonical.of(states.get(1)).digest()).isEqualTo(wanted.digest());
        assertThat(canonical.of(states.get(2)).digest()).isEqualTo(a);
        assertThat(SchemaDiff.between(canonical.of(states.get(3)), wanted)).isEmpty();
    }

    private static Neighbours neighbours(ProviderTables one, ProviderTables two) {
        List<Table> all = new ArrayList<>(one.tables());
        all.addAll(two.tables());
        return Neighbours.ofAuthored(all);
    }

    private static Draft draft(String revision, Set<String> allowed) {
        return new Draft(revision, "pair", Instant.EPOCH, allowed);
    }

    /** Names of all that the file makes, so that all of it may go. */
    private static Set<String> everything(Scratch scratch, RevisionFile file) {
        Neighbours declared = Neighbours.declared(RevisionGraph.of(List.of(file)));
        Set<String> names = new HashSet<>();
        for (TableSnapshot table : new Replay(scratch, declared)
                .through(List.of(Script.upgrade(file)))
                .get(0)
                .tables()) {
            String name = new TableName(table.schema(), table.tableName()).toString();
            names.add(name);
            table.columns().forEach(column -> names.add(name + "." + column.name()));
            table.constraints().forEach(constraint -> names.add(name + "." + constraint.name()));
            table.indexes().forEach(index -> names.add(name + "." + index.name()));
        }
        return names;
    }
}
