package dev.metatables.contract.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.conformance.RandomModels;
import dev.metatables.contract.conformance.VectorTables;
import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.Logical;
import dev.metatables.contract.model.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ContractDiffTest {

    @TestFactory
    Stream<DynamicTest> everyChangeIsNamedAndJudged() {
        return Examples.all().stream()
                .map(example -> DynamicTest.dynamicTest(example.kind() + " " + text(example), () -> {
                    Change change = only(example);
                    assertThat(change.getClass().getSimpleName()).isEqualTo(example.kind());
                    assertThat((change.readers().compatible() ? "R" : "r")
                                    + (change.writers().compatible() ? "W" : "w"))
                            .isEqualTo(example.expected());
                    assertThat(List.of(
                                    change.text(),
                                    change.readers().reason(),
                                    change.writers().reason()))
                            .allSatisfy(sentence -> assertThat(sentence).matches("(?s)[A-Z].*\\."));
                }));
    }

    @Test
    void everyKindHasAnExample() {
        Set<Class<?>> seen = new HashSet<>();
        Examples.all().forEach(example -> diff(example).changes().forEach(change -> seen.add(change.getClass())));
        assertThat(seen).containsAll(kinds(Change.class));
    }

    @Test
    void nothingIsFoundInWhatIsTheSame() {
        for (var model : RandomModels.of(77, 200)) {
            Table table = VectorTables.table(model);
            Table read = TableDocument.read(TableDocument.write(table));
            assertThat(ContractDiff.between(table, table).changes()).isEmpty();
            assertThat(ContractDiff.between(read, read).changes()).isEmpty();
            assertThat(ContractDiff.between(table, read).changes())
                    .as(model.toString())
                    .isEmpty();
        }
    }

    @Test
    void keysFollowARenamedColumn() {
        Shape before = Shape.item()
                .column("owner", Logical.UUID)
                .unique("owner")
                .index(false, "owner", "uid")
                .foreignKey("owner", "RESTRICT")
                .check("known", "owner IS NOT NULL");
        Shape after = Shape.item()
                .renamed("owner", "holder", Logical.UUID)
                .unique("holder")
                .index(false, "holder", "uid")
                .foreignKey("holder", "restrict")
                .check("known", "\"holder\" IS NOT NULL");
        assertThat(ContractDiff.between(before.build(), after.build()).changes())
                .containsExactly(new ColumnChange.Renamed("owner", "holder"));
    }

    @Test
    void aChainOfRenamesIsFollowedAndLiteralsStayAsTheyAre() {
        Shape before = Shape.item()
                .column("a", Logical.TEXT)
                .column("b", Logical.TEXT)
                .check("spelt", "A <> 'a b' AND \"b\" <> 'it''s a'");
        Shape after = Shape.item()
                .renamed("a", "b", Logical.TEXT)
                .renamed("b", "c", Logical.TEXT)
                .check("spelt", "b <> 'a b' AND c <> 'it''s a'");
        assertThat(ContractDiff.between(before.build(), after.build()).changes())
                .containsExactly(new ColumnChange.Renamed("a", "b"), new ColumnChange.Renamed("b", "c"));
        assertThat(ContractDiff.between(after.build(), after.build()).changes()).isEmpty();
    }

    @Test
    void aRenameOfLongAgoIsNoRename() {
        Shape before = Shape.item().column("a", Logical.TEXT).renamed("a", "b", Logical.TEXT);
        assertThat(ContractDiff.between(before.build(), before.build()).changes())
                .isEmpty();
        Shape after = Shape.item().renamed("a", "b", Logical.TEXT);
        assertThat(ContractDiff.between(before.build(), after.build()).changes())
                .containsExactly(new ColumnChange.Removed("a"));
    }

    @Test
    void anotherObjectThatKeepsTheSameUniqueIsNoChange() {
        Shape constraint = Shape.item().column("a", Logical.TEXT).unique("a");
        Shape index = Shape.item().column("a", Logical.TEXT).index(true, "a");
        assertThat(ContractDiff.between(constraint.build(), index.build()).changes())
                .isEmpty();
    }

    @Test
    void anotherTimeIndexIsAnotherGrainToo() {
        ContractDiff diff = ContractDiff.between(
                Shape.price(null, "time_index").build(),
                Shape.price(null, "as_of").build());
        assertThat(diff.changes())
                .containsExactly(
                        new TimeChange.TimeIndexChanged("time_index", "as_of"),
                        new TimeChange.GrainChanged(List.of("time_index"), List.of("as_of")));
        assertThat(diff.compatibleForReaders()).isFalse();
        assertThat(diff.compatibleForWriters()).isFalse();
    }

    static Change only(Examples.Example example) {
        List<Change> changes = new ArrayList<>(diff(example).changes());
        if (changes.size() > 1) {
            // What comes with it, such as the grain with the time index, is an example of its own.
            changes.removeIf(change -> !change.getClass().getSimpleName().equals(example.kind()));
        }
        assertThat(changes).as("%s", diff(example)).hasSize(1);
        return changes.get(0);
    }

    private static ContractDiff diff(Examples.Example example) {
        return ContractDiff.between(example.before().build(), example.after().build());
    }

    private static String text(Examples.Example example) {
        return only(example).text();
    }

    private static List<Class<?>> kinds(Class<?> type) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        if (permitted == null) {
            return List.of(type);
        }
        return Arrays.stream(permitted).flatMap(sub -> kinds(sub).stream()).toList();
    }
}
