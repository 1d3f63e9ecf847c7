package dev.metatables.postgres.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.compatibility.ContractDiff;
import dev.metatables.contract.compatibility.Examples;
import dev.metatables.contract.compatibility.Examples.Example;
import dev.metatables.contract.model.Column;
import dev.metatables.contract.model.Table;
import dev.metatables.postgres.DatabaseExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Both states of a table stand side by side. A compatible change is one that no statement can tell; of a breaking one
 * some statement shows it.
 */
@ExtendWith(DatabaseExtension.class)
class VerdictsTest {
    /** What the catalog or a calendar knows, and the database does not. */
    private static final Set<String> NOT_IN_THE_DATABASE = Set.of("KindChanged", "CadenceChanged");

    /** Of two conditions nobody says which is wider, so both sides count as broken. */
    private static final Set<String> UNDECIDED = Set.of("Changed");

    @TestFactory
    Stream<DynamicTest> postgresAgrees(Connection connection) {
        return Examples.all().stream()
                .map(example ->
                        DynamicTest.dynamicTest(example.kind() + " " + example, () -> check(connection, example)));
    }

    private static void check(Connection connection, Example example) throws SQLException {
        Table before = example.before().build();
        Table after = example.after().build();
        Side old = Side.create(connection, "state_before", before);
        Side now = Side.create(connection, "state_after", after);
        List<String> writers = writers(old, now, before);
        List<String> readers = readers(old, now, before, after, example.kind().equals("Retyped"));
        old.drop();
        now.drop();

        ContractDiff diff = ContractDiff.between(before, after);
        boolean shown = !NOT_IN_THE_DATABASE.contains(example.kind()) && !UNDECIDED.contains(example.kind());
        if (diff.compatibleForWriters() || shown) {
            assertThat(writers.isEmpty())
                    .as("%s %s: writers %s", example.kind(), example, writers)
                    .isEqualTo(diff.compatibleForWriters());
        }
        if (diff.compatibleForReaders() || shown) {
            assertThat(readers.isEmpty())
                    .as("%s %s: readers %s", example.kind(), example, readers)
                    .isEqualTo(diff.compatibleForReaders());
        }
    }

    /** Statements written for the old state that are refused now, or leave other rows. */
    private static List<String> writers(Side old, Side now, Table before) throws SQLException {
        List<String> broken = new ArrayList<>();
        Probes probes = new Probes(before, column -> true);
        List<String> written = new ArrayList<>(probes.rows());
        written.addAll(probes.others());
        for (String sql : written) {
            List<String> given = names(before)
                    .filter(sql.substring(0, sql.indexOf(" VALUES"))::contains)
                    .toList();
            Optional<String> was = old.after(sql, before, given);
            if (was.isPresent() && !was.equals(now.after(sql, before, given))) {
                broken.add(sql);
            }
        }
        for (String sql : probes.targets()) {
            Optional<String> was = old.after(sql, before, names(before).toList());
            Optional<String> is = now.after(sql, before, names(before).toList());
            Optional<String> untouched = old.after(
                    sql.substring(0, sql.indexOf(';')), before, names(before).toList());
            if (was.isPresent() ? !was.equals(is) : is.isPresent() && !is.equals(untouched) && untouched.isPresent()) {
                broken.add(sql);
            }
        }
        return broken;
    }

    /** Types a reader of the old state does not get any more, and rows it could not meet before. */
    private static List<String> readers(Side old, Side now, Table before, Table after, boolean retyped)
            throws SQLException {
        List<String> broken = new ArrayList<>();
        if (!old.types(before).equals(now.types(before))) {
            broken.add("types " + old.types(before) + " and " + now.types(before));
        }
        if (retyped || !broken.isEmpty()) {
            return broken;
        }
        List<String> all = new Probes(after, column -> true).rows();
        List<String> seen = new Probes(after, column -> before.column(column).isPresent()).rows();
        for (int i = 0; i < all.size(); i++) {
            List<String> columns = names(before).toList();
            if (now.after(all.get(i), before, columns).isPresent()
                    && old.after(seen.get(i), before, columns).isEmpty()) {
                broken.add(all.get(i));
            }
        }
        return broken;
    }

    private static Stream<String> names(Table table) {
        return table.columns().stream().map(Column::name);
    }
}
