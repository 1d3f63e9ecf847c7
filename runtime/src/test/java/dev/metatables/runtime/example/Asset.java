package dev.metatables.runtime.example;

import dev.metatables.runtime.Engine;
import dev.metatables.runtime.MetaTables;
import dev.metatables.runtime.row.RelationalRows;
import dev.metatables.runtime.row.RowQuery;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

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
    public static final class Rows extends RelationalRows<AssetRow> {
        private Rows(Engine engine) {
            super(engine, AssetTable.ASSET);
        }

        /** The row with this primary key. */
        public Optional<AssetRow> get(UUID uid) {
            return getByKey(uid);
        }

        /** The row with this symbol. */
        public Optional<AssetRow> getBySymbol(String symbol) {
            return getByColumn("getBy:symbol", "symbol", symbol);
        }

        /** Deletes the row with this primary key and says whether there was one. */
        public boolean delete(UUID uid) {
            return deleteByKey(uid);
        }

        @Override
        protected @Nullable Object[] values(AssetRow row) {
            return new @Nullable Object[] {row.uid(), row.accountUid(), row.symbol()};
        }

        @Override
        protected AssetRow row(@Nullable Object[] values) {
            return new AssetRow((UUID) values[0], (UUID) values[1], (String) values[2]);
        }
    }
}
