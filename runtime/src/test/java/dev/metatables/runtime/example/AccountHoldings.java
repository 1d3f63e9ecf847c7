package dev.metatables.runtime.example;

import dev.metatables.runtime.Engine;
import dev.metatables.runtime.MetaTables;
import dev.metatables.runtime.row.RecordMapping;
import dev.metatables.runtime.row.RowQuery;
import dev.metatables.runtime.row.RowValues;
import dev.metatables.runtime.row.TimeIndexedRows;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jooq.Condition;

/** Row API of {@link AccountHoldingsRow}: daily holdings; one row per day, account and instrument. */
public final class AccountHoldings {
    private AccountHoldings() {}

    /** The row API in this engine. */
    public static Rows on(Engine engine) {
        return new Rows(engine);
    }

    private static Rows current() {
        return on(MetaTables.engine());
    }

    /** @see TimeIndexedRows#insert */
    public static AccountHoldingsRow insert(AccountHoldingsRow row) {
        return current().insert(row);
    }

    /** @see TimeIndexedRows#insertAll */
    public static long insertAll(Iterable<AccountHoldingsRow> rows) {
        return current().insertAll(rows);
    }

    /** @see TimeIndexedRows#upsert */
    public static AccountHoldingsRow upsert(AccountHoldingsRow row) {
        return current().upsert(row);
    }

    /** @see TimeIndexedRows#upsertAll */
    public static long upsertAll(Iterable<AccountHoldingsRow> rows) {
        return current().upsertAll(rows);
    }

    /** @see TimeIndexedRows#insert */
    public static AccountHoldingsRow insert(Values values) {
        return current().insert(values);
    }

    /** @see TimeIndexedRows#upsert */
    public static AccountHoldingsRow upsert(Values values) {
        return current().upsert(values);
    }

    /** @see TimeIndexedRows#upsert */
    public static AccountHoldingsRow upsert(UnaryOperator<Values> values) {
        return current().upsert(values);
    }

    /** @see TimeIndexedRows#update */
    public static Optional<AccountHoldingsRow> update(AccountHoldingsRow row) {
        return current().update(row);
    }

    /** @see TimeIndexedRows#update */
    public static Optional<AccountHoldingsRow> update(Values values) {
        return current().update(values);
    }

    /** @see Rows#get */
    public static Optional<AccountHoldingsRow> get(Instant timeIndex, UUID accountUid, String uniqueIdentifier) {
        return current().get(timeIndex, accountUid, uniqueIdentifier);
    }

    /** @see Rows#delete */
    public static boolean delete(Instant timeIndex, UUID accountUid, String uniqueIdentifier) {
        return current().delete(timeIndex, accountUid, uniqueIdentifier);
    }

    /** @see TimeIndexedRows#where */
    public static RowQuery<AccountHoldingsRow> where(Condition... conditions) {
        return current().where(conditions);
    }

    /** @see TimeIndexedRows#latest */
    public static List<AccountHoldingsRow> latest() {
        return current().latest();
    }

    /** @see Rows#latest(UUID, String) */
    public static Optional<AccountHoldingsRow> latest(UUID accountUid, String uniqueIdentifier) {
        return current().latest(accountUid, uniqueIdentifier);
    }

    /** @see TimeIndexedRows#between */
    public static RowQuery<AccountHoldingsRow> between(Instant from, Instant to) {
        return current().between(from, to);
    }

    /** Row API in one engine. */
    public static final class Rows extends TimeIndexedRows<AccountHoldingsRow, Values> {
        private static final RecordMapping<AccountHoldingsRow> MAPPING = RecordMapping.of(
                MethodHandles.lookup(), AccountHoldingsRow.class, AccountHoldingsTable.ACCOUNT_HOLDINGS);

        private Rows(Engine engine) {
            super(engine, MAPPING, "time_index");
        }

        /** The row of this grain. */
        public Optional<AccountHoldingsRow> get(Instant timeIndex, UUID accountUid, String uniqueIdentifier) {
            return getByKey(timeIndex, accountUid, uniqueIdentifier);
        }

        /** Deletes the row of this grain and says whether there was one. */
        public boolean delete(Instant timeIndex, UUID accountUid, String uniqueIdentifier) {
            return deleteByKey(timeIndex, accountUid, uniqueIdentifier);
        }

        /** The latest row of these identity dimensions. */
        public Optional<AccountHoldingsRow> latest(UUID accountUid, String uniqueIdentifier) {
            return latestOf(accountUid, uniqueIdentifier);
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
            super(AccountHoldingsTable.ACCOUNT_HOLDINGS);
        }

        /** Sets time_index. */
        public Values timeIndex(Instant timeIndex) {
            set(0, timeIndex);
            return this;
        }

        /** Sets account_uid. */
        public Values accountUid(UUID accountUid) {
            set(1, accountUid);
            return this;
        }

        /** Sets unique_identifier. */
        public Values uniqueIdentifier(String uniqueIdentifier) {
            set(2, uniqueIdentifier);
            return this;
        }

        /** Sets quantity. */
        public Values quantity(double quantity) {
            set(3, quantity);
            return this;
        }
    }
}
