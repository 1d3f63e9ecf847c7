package dev.metatables.runtime.example;

import dev.metatables.runtime.Engine;
import dev.metatables.runtime.MetaTables;
import dev.metatables.runtime.row.RecordMapping;
import dev.metatables.runtime.row.RelationalRows;
import dev.metatables.runtime.row.RowQuery;
import dev.metatables.runtime.row.RowValues;
import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jooq.Condition;

/** Row API of {@link AssetRow}: assets by owning account; one row per asset. */
public final class Asset {
    private Asset() {}

    /** The row API in this engine. */
    public static Rows on(Engine engine) {
        return new Rows(engine);
    }

    private static Rows current() {
        return on(MetaTables.engine());
    }

    /** @see RelationalRows#insert */
    public static AssetRow insert(AssetRow row) {
        return current().insert(row);
    }

    /** @see RelationalRows#insertAll */
    public static long insertAll(Iterable<AssetRow> rows) {
        return current().insertAll(rows);
    }

    /** @see RelationalRows#upsert */
    public static AssetRow upsert(AssetRow row) {
        return current().upsert(row);
    }

    /** @see RelationalRows#upsertAll */
    public static long upsertAll(Iterable<AssetRow> rows) {
        return current().upsertAll(rows);
    }

    /** @see RelationalRows#insert */
    public static AssetRow insert(Values values) {
        return current().insert(values);
    }

    /** @see RelationalRows#upsert */
    public static AssetRow upsert(Values values) {
        return current().upsert(values);
    }

    /** @see RelationalRows#upsert */
    public static AssetRow upsert(UnaryOperator<Values> values) {
        return current().upsert(values);
    }

    /** @see RelationalRows#update */
    public static Optional<AssetRow> update(AssetRow row) {
        return current().update(row);
    }

    /** @see RelationalRows#update */
    public static Optional<AssetRow> update(Values values) {
        return current().update(values);
    }

    /** @see Rows#get */
    public static Optional<AssetRow> get(UUID uid) {
        return current().get(uid);
    }

    /** @see Rows#getBySymbol */
    public static Optional<AssetRow> getBySymbol(String symbol) {
        return current().getBySymbol(symbol);
    }

    /** @see Rows#delete */
    public static boolean delete(UUID uid) {
        return current().delete(uid);
    }

    /** @see RelationalRows#where */
    public static RowQuery<AssetRow> where(Condition... conditions) {
        return current().where(conditions);
    }

    /** Row API in one engine. */
    public static final class Rows extends RelationalRows<AssetRow, Values> {
        private static final RecordMapping<AssetRow> MAPPING =
                RecordMapping.of(MethodHandles.lookup(), AssetRow.class, AssetTable.ASSET);

        private Rows(Engine engine) {
            super(engine, MAPPING);
        }

        /** The row with this primary key. */
        public Optional<AssetRow> get(UUID uid) {
            return getByKey(uid);
        }

        /** The row with this symbol. */
        public Optional<AssetRow> getBySymbol(String symbol) {
            return getByColumn("symbol", symbol);
        }

        /** Deletes the row with this primary key and says whether there was one. */
        public boolean delete(UUID uid) {
            return deleteByKey(uid);
        }

        /** The rows with these values of symbol, by value. */
        public Map<String, AssetRow> getManyBySymbol(Collection<String> values) {
            return getManyByColumn("symbol", values);
        }

        @Override
        protected Values newValues() {
            return new Values();
        }
    }

    /** Values of some columns; one that is not set is left alone. */
    public static final class Values extends RowValues {
        /** With nothing set. */
        public Values() {
            super(AssetTable.ASSET);
        }

        /** Sets uid. */
        public Values uid(UUID uid) {
            set(0, uid);
            return this;
        }

        /** Sets account_uid. */
        public Values accountUid(UUID accountUid) {
            set(1, accountUid);
            return this;
        }

        /** Sets symbol. */
        public Values symbol(String symbol) {
            set(2, symbol);
            return this;
        }
    }
}
