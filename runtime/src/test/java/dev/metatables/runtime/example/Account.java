package dev.metatables.runtime.example;

import dev.metatables.runtime.Engine;
import dev.metatables.runtime.MetaTables;
import dev.metatables.runtime.row.RecordMapping;
import dev.metatables.runtime.row.RelationalRows;
import dev.metatables.runtime.row.RowQuery;
import dev.metatables.runtime.row.RowValues;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Row API of {@link AccountRow}: accounts that own assets and holdings; one row per account. */
public final class Account {
    private Account() {}

    /** The row API in this engine. */
    public static Rows on(Engine engine) {
        return new Rows(engine);
    }

    private static Rows current() {
        return on(MetaTables.engine());
    }

    /** @see RelationalRows#insert */
    public static AccountRow insert(AccountRow row) {
        return current().insert(row);
    }

    /** @see RelationalRows#insertAll */
    public static long insertAll(Iterable<AccountRow> rows) {
        return current().insertAll(rows);
    }

    /** @see RelationalRows#upsert */
    public static AccountRow upsert(AccountRow row) {
        return current().upsert(row);
    }

    /** @see RelationalRows#upsertAll */
    public static long upsertAll(Iterable<AccountRow> rows) {
        return current().upsertAll(rows);
    }

    /** @see RelationalRows#insert */
    public static AccountRow insert(Values values) {
        return current().insert(values);
    }

    /** @see RelationalRows#upsert */
    public static AccountRow upsert(Values values) {
        return current().upsert(values);
    }

    /** @see RelationalRows#upsert */
    public static AccountRow upsert(UnaryOperator<Values> values) {
        return current().upsert(values);
    }

    /** @see RelationalRows#update */
    public static Optional<AccountRow> update(AccountRow row) {
        return current().update(row);
    }

    /** @see RelationalRows#update */
    public static Optional<AccountRow> update(Values values) {
        return current().update(values);
    }

    /** @see Rows#get */
    public static Optional<AccountRow> get(UUID uid) {
        return current().get(uid);
    }

    /** @see Rows#delete */
    public static boolean delete(UUID uid) {
        return current().delete(uid);
    }

    /** @see RelationalRows#where */
    public static RowQuery<AccountRow> where(Condition... conditions) {
        return current().where(conditions);
    }

    /** Row API in one engine. */
    public static final class Rows extends RelationalRows<AccountRow, Values> {
        private static final RecordMapping<AccountRow> MAPPING =
                RecordMapping.of(MethodHandles.lookup(), AccountRow.class, AccountTable.ACCOUNT);

        private Rows(Engine engine) {
            super(engine, MAPPING);
        }

        /** The row with this primary key. */
        public Optional<AccountRow> get(UUID uid) {
            return getByKey(uid);
        }

        /** Deletes the row with this primary key and says whether there was one. */
        public boolean delete(UUID uid) {
            return deleteByKey(uid);
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
            super(AccountTable.ACCOUNT);
        }

        /** Sets uid. */
        public Values uid(UUID uid) {
            set(0, uid);
            return this;
        }

        /** Sets name. */
        public Values name(@Nullable String name) {
            set(1, name);
            return this;
        }
    }
}
