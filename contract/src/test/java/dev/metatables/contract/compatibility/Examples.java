package dev.metatables.contract.compatibility;

import static dev.metatables.contract.compatibility.Shape.item;
import static dev.metatables.contract.compatibility.Shape.price;

import dev.metatables.contract.model.ColumnType;
import dev.metatables.contract.model.Logical;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every kind of change in both directions, with what is expected of it. */
public final class Examples {

    /**
     * One change.
     *
     * @param kind simple name of the change's record
     * @param expected {@code R} or {@code r} for readers, {@code W} or {@code w} for writers; capitals mean compatible
     */
    public record Example(String kind, String expected, Shape before, Shape after) {
        @Override
        public String toString() {
            return ContractDiff.between(before.build(), after.build()).changes().stream()
                    .map(Change::text)
                    .collect(Collectors.joining(" "));
        }
    }

    private final List<Example> all = new ArrayList<>();

    public static List<Example> all() {
        Examples examples = new Examples();
        examples.table();
        examples.columns();
        examples.types();
        examples.keys();
        examples.foreignKeys();
        examples.checks();
        examples.time();
        return examples.all;
    }

    /** The same change there and back. */
    private void both(String kind, String there, String kindBack, String back, Shape before, Shape after) {
        all.add(new Example(kind, there, before, after));
        all.add(new Example(kindBack, back, after, before));
    }

    private void both(String kind, String there, String back, Shape before, Shape after) {
        both(kind, there, kind, back, before, after);
    }

    private void table() {
        both("Renamed", "rw", "rw", item(), item().named("shop__thing"));
        both("KindChanged", "rw", "rw", price(null, "time_index").relational(), price(null, "time_index"));
        both("MetadataChanged", "RW", "RW", item(), item().described("Things to sell."));
    }

    private void columns() {
        both("Added", "Rw", "Removed", "rw", item(), item().column("size", Logical.INTEGER));
        both("Added", "RW", "Removed", "rw", item(), item().nullable("size", Logical.INTEGER));
        both("Added", "RW", "Removed", "rw", item(), item().withDefault("size", Logical.INTEGER, "0"));
        all.add(new Example(
                "Renamed", "rw", item().column("size", Logical.TEXT), item().renamed("size", "width", Logical.TEXT)));
        both(
                "NullabilityChanged",
                "rW",
                "Rw",
                item().column("size", Logical.INTEGER),
                item().nullable("size", Logical.INTEGER));
        both(
                "DefaultChanged",
                "RW",
                "Rw",
                item().column("size", Logical.INTEGER),
                item().withDefault("size", Logical.INTEGER, "0"));
        both(
                "DefaultChanged",
                "RW",
                "RW",
                item().withDefault("size", Logical.INTEGER, "1"),
                item().withDefault("size", Logical.INTEGER, "0"));
        both(
                "Reordered",
                "RW",
                "RW",
                item().column("a", Logical.TEXT).column("b", Logical.TEXT),
                item().column("b", Logical.TEXT).column("a", Logical.TEXT));
    }

    private void types() {
        retyped("RW", "Rw", ColumnType.of(Logical.STRING, 64), ColumnType.of(Logical.STRING, 128));
        retyped("RW", "Rw", ColumnType.of(Logical.STRING, 64), ColumnType.of(Logical.TEXT));
        retyped("RW", "RW", ColumnType.of(Logical.STRING), ColumnType.of(Logical.TEXT));
        retyped("rW", "rw", ColumnType.of(Logical.CHAR, 3), ColumnType.of(Logical.CHAR, 4));
        retyped("rW", "rw", ColumnType.of(Logical.CHAR, 3), ColumnType.of(Logical.TEXT));
        retyped("rW", "rw", ColumnType.of(Logical.SMALL_INTEGER), ColumnType.of(Logical.INTEGER));
        retyped("rW", "rw", ColumnType.of(Logical.INTEGER), ColumnType.of(Logical.BIG_INTEGER));
        retyped("rW", "rw", ColumnType.of(Logical.INTEGER), ColumnType.of(Logical.DOUBLE));
        retyped("rw", "rw", ColumnType.of(Logical.BIG_INTEGER), ColumnType.of(Logical.DOUBLE));
        retyped("rW", "rw", ColumnType.of(Logical.REAL), ColumnType.of(Logical.DOUBLE));
        retyped("RW", "RW", ColumnType.of(Logical.FLOAT), ColumnType.of(Logical.DOUBLE));
        retyped("RW", "RW", new ColumnType(Logical.FLOAT, 0, 24, -1), ColumnType.of(Logical.REAL));
        retyped("rw", "rw", ColumnType.of(Logical.DOUBLE), ColumnType.of(Logical.NUMERIC));
        retyped("rW", "rw", ColumnType.of(Logical.BIG_INTEGER), ColumnType.of(Logical.NUMERIC));
        retyped("rw", "rw", ColumnType.of(Logical.BIG_INTEGER), new ColumnType(Logical.NUMERIC, 0, 18, 0));
        retyped("RW", "Rw", new ColumnType(Logical.NUMERIC, 0, 10, 2), new ColumnType(Logical.NUMERIC, 0, 14, 4));
        retyped("Rw", "Rw", new ColumnType(Logical.NUMERIC, 0, 10, 2), new ColumnType(Logical.NUMERIC, 0, 10, 4));
        retyped("RW", "Rw", new ColumnType(Logical.NUMERIC, 0, 10, 2), ColumnType.of(Logical.NUMERIC));
        retyped("rw", "rw", ColumnType.of(Logical.JSON), ColumnType.of(Logical.JSONB));
        retyped("rw", "rw", ColumnType.of(Logical.DATE), ColumnType.of(Logical.TIMESTAMP_TZ));
        retyped("rw", "rw", ColumnType.of(Logical.UUID), ColumnType.of(Logical.TEXT));
        retyped("rw", "rw", ColumnType.of(Logical.BOOLEAN), ColumnType.of(Logical.INTEGER));
    }

    private void retyped(String there, String back, ColumnType from, ColumnType to) {
        both("Retyped", there, back, item().column("value", from), item().column("value", to));
    }

    private void keys() {
        Shape one = new Shape().key("a", Logical.TEXT).column("b", Logical.TEXT);
        Shape other = new Shape().column("a", Logical.TEXT).key("b", Logical.TEXT);
        Shape two = new Shape().key("a", Logical.TEXT).key("b", Logical.TEXT);
        both("PrimaryKeyChanged", "rw", "rw", one, other);
        both("PrimaryKeyChanged", "rw", "Rw", one, two);
        all.add(new Example(
                "PrimaryKeyChanged",
                "Rw",
                one,
                new Shape().column("a", Logical.TEXT).key("b", Logical.TEXT).unique("a")));
        Shape plain = item().column("a", Logical.TEXT).column("b", Logical.TEXT);
        both("UniqueAdded", "Rw", "UniqueRemoved", "rw", plain, ab().unique("a", "b"));
        both("UniqueAdded", "Rw", "UniqueRemoved", "rw", plain, ab().index(true, "a"));
        both("UniqueAdded", "Rw", "UniqueRemoved", "rw", plain, ab().partialUnique("a", "b <> ''"));
        both(
                "UniqueAdded",
                "RW",
                "UniqueRemoved",
                "Rw",
                ab().unique("a"),
                ab().unique("a").unique("a", "b"));
        both("IndexAdded", "RW", "IndexRemoved", "RW", plain, ab().index(false, "a", "b"));
    }

    private static Shape ab() {
        return item().column("a", Logical.TEXT).column("b", Logical.TEXT);
    }

    private static Shape owned() {
        return item().nullable("owner", Logical.UUID);
    }

    private void foreignKeys() {
        both("Added", "Rw", "Removed", "rW", owned(), owned().foreignKey("owner", null));
        both("Added", "Rw", "Removed", "rw", owned(), owned().foreignKey("owner", "CASCADE"));
        behaviour("Rw", "Rw", "RESTRICT", "CASCADE");
        behaviour("Rw", "Rw", null, "SET NULL");
        behaviour("Rw", "Rw", "SET NULL", "CASCADE");
        behaviour("Rw", "RW", "NO ACTION", "RESTRICT");
        both(
                "BehaviourChanged",
                "RW",
                "Rw",
                owned().foreignKey("owner", null),
                owned().foreignKey("owner", null, true, "DEFERRED"));
        Shape pair = item().nullable("code", Logical.TEXT).nullable("day", Logical.DATE);
        both(
                "BehaviourChanged",
                "Rw",
                "rW",
                pair.pair(null),
                item().nullable("code", Logical.TEXT)
                        .nullable("day", Logical.DATE)
                        .pair("FULL"));
    }

    private void behaviour(String there, String back, @Nullable String from, String to) {
        both("BehaviourChanged", there, back, owned().foreignKey("owner", from), owned().foreignKey("owner", to));
    }

    private void checks() {
        Shape plain = item().column("state", Logical.TEXT);
        both("Added", "Rw", "Removed", "rW", plain, state().check(null, "state <> ''"));
        both(
                "Changed",
                "rw",
                "rw",
                state().check("filled", "state <> ''"),
                state().check("filled", "length(state) > 1"));
        both(
                "ValuesChanged",
                "rW",
                "Rw",
                state().check("state_values", "state IN ('OPEN', 'DONE')"),
                state().check("state_values", "\"state\" IN ('OPEN', 'DONE', 'IT''S LATE')"));
        both(
                "ValuesChanged",
                "rw",
                "rw",
                state().check("state_values", "state IN ('OPEN')"),
                state().check("state_values", "state IN ('DONE')"));
    }

    private static Shape state() {
        return item().column("state", Logical.TEXT);
    }

    private void time() {
        both("TimeIndexChanged", "rw", "rw", price(null, "time_index"), price(null, "as_of"));
        both("GrainChanged", "rw", "Rw", price(null, "time_index"), price(null, "time_index", "symbol"));
        both(
                "GrainChanged",
                "RW",
                "RW",
                price(null, "time_index", "symbol", "venue"),
                price(null, "time_index", "venue", "symbol"));
        both("CadenceChanged", "rW", "rW", price("1d", "time_index"), price("1h", "time_index"));
        both("CadenceChanged", "RW", "rW", price(null, "time_index"), price("1h", "time_index"));
        both(
                "StorageLayoutChanged",
                "RW",
                "RW",
                price(null, "time_index"),
                price(null, "time_index").layout(Map.of("partition_by", "month")));
    }
}
