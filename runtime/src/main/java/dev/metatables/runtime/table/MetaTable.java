package dev.metatables.runtime.table;

import dev.metatables.runtime.value.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Schema;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;

/**
 * Base of every generated table: a jOOQ table that knows the contract it stands for.
 *
 * <p>Generated subclasses declare one public final field a column with the helpers below. Each helper has one purpose
 * and no overload, because overload resolution is what generated code costs the compiler. A helper whose name starts with
 * {@code nullable} declares a column that may hold null. Instances are immutable after construction and safe for all
 * threads.
 */
public abstract class MetaTable extends TableImpl<Record> {
    private static final DataType<ZonedDateTime> ZONED =
            SQLDataType.TIMESTAMPWITHTIMEZONE.asConvertedDataType(Converter.ofNullable(
                    OffsetDateTime.class,
                    ZonedDateTime.class,
                    stored -> stored.atZoneSameInstant(ZoneOffset.UTC),
                    given -> given.toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC)));

    /** Type of a moment. jOOQ's own fails on {@link Instant#MIN} and {@link Instant#MAX}, which are the infinities. */
    public static final DataType<Instant> MOMENT = SQLDataType.TIMESTAMPWITHTIMEZONE.asConvertedDataType(
            Converter.ofNullable(OffsetDateTime.class, Instant.class, Timestamps::instant, Timestamps::offset));

    private final transient TableHandle handle;

    /** The table under its own name. */
    protected MetaTable(TableHandle handle) {
        super(DSL.name(handle.tableName()), schemaOf(handle));
        this.handle = handle;
    }

    /** The table under an alias. */
    protected MetaTable(String alias, MetaTable aliased) {
        super(DSL.name(alias), aliased.getSchema(), aliased);
        this.handle = aliased.handle;
    }

    private static @Nullable Schema schemaOf(TableHandle handle) {
        return handle.schema().equals("public") ? null : DSL.schema(DSL.name(handle.schema()));
    }

    /** Identity of the table; the same for every alias of it. */
    public final TableHandle handle() {
        return handle;
    }

    @Override
    public abstract MetaTable as(String alias);

    @Override
    public MetaTable as(Name alias) {
        return as(String.valueOf(alias.last()));
    }

    /** A UUID column. */
    protected final TableField<Record, UUID> uuid(String name) {
        return column(name, SQLDataType.UUID, false);
    }

    /** The same as {@link #uuid}, may hold null. */
    protected final TableField<Record, UUID> nullableUuid(String name) {
        return column(name, SQLDataType.UUID, true);
    }

    /** A VARCHAR column of at most {@code length} characters. */
    protected final TableField<Record, String> string(String name, int length) {
        return column(name, SQLDataType.VARCHAR(length), false);
    }

    /** The same as {@link #string}, may hold null. */
    protected final TableField<Record, String> nullableString(String name, int length) {
        return column(name, SQLDataType.VARCHAR(length), true);
    }

    /** A TEXT or VARCHAR without length column. */
    protected final TableField<Record, String> text(String name) {
        return column(name, SQLDataType.CLOB, false);
    }

    /** The same as {@link #text}, may hold null. */
    protected final TableField<Record, String> nullableText(String name) {
        return column(name, SQLDataType.CLOB, true);
    }

    /** A CHAR column of exactly {@code length} characters, padded with blanks. */
    protected final TableField<Record, String> chars(String name, int length) {
        return column(name, SQLDataType.CHAR(length), false);
    }

    /** The same as {@link #chars}, may hold null. */
    protected final TableField<Record, String> nullableChars(String name, int length) {
        return column(name, SQLDataType.CHAR(length), true);
    }

    /** A SMALLINT column. */
    protected final TableField<Record, Short> int16(String name) {
        return column(name, SQLDataType.SMALLINT, false);
    }

    /** The same as {@link #int16}, may hold null. */
    protected final TableField<Record, Short> nullableInt16(String name) {
        return column(name, SQLDataType.SMALLINT, true);
    }

    /** A INTEGER column. */
    protected final TableField<Record, Integer> int32(String name) {
        return column(name, SQLDataType.INTEGER, false);
    }

    /** The same as {@link #int32}, may hold null. */
    protected final TableField<Record, Integer> nullableInt32(String name) {
        return column(name, SQLDataType.INTEGER, true);
    }

    /** A BIGINT column. */
    protected final TableField<Record, Long> int64(String name) {
        return column(name, SQLDataType.BIGINT, false);
    }

    /** The same as {@link #int64}, may hold null. */
    protected final TableField<Record, Long> nullableInt64(String name) {
        return column(name, SQLDataType.BIGINT, true);
    }

    /** A REAL column. */
    protected final TableField<Record, Float> real(String name) {
        return column(name, SQLDataType.REAL, false);
    }

    /** The same as {@link #real}, may hold null. */
    protected final TableField<Record, Float> nullableReal(String name) {
        return column(name, SQLDataType.REAL, true);
    }

    /** A DOUBLE PRECISION column. */
    protected final TableField<Record, Double> doublePrecision(String name) {
        return column(name, SQLDataType.DOUBLE, false);
    }

    /** The same as {@link #doublePrecision}, may hold null. */
    protected final TableField<Record, Double> nullableDoublePrecision(String name) {
        return column(name, SQLDataType.DOUBLE, true);
    }

    /** A NUMERIC column; -1 stands for a precision or scale that is not given. */
    protected final TableField<Record, BigDecimal> numeric(String name, int precision, int scale) {
        return column(name, numericType(precision, scale), false);
    }

    /** The same as {@link #numeric}, may hold null. */
    protected final TableField<Record, BigDecimal> nullableNumeric(String name, int precision, int scale) {
        return column(name, numericType(precision, scale), true);
    }

    /** A BOOLEAN column. */
    protected final TableField<Record, Boolean> bool(String name) {
        return column(name, SQLDataType.BOOLEAN, false);
    }

    /** The same as {@link #bool}, may hold null. */
    protected final TableField<Record, Boolean> nullableBool(String name) {
        return column(name, SQLDataType.BOOLEAN, true);
    }

    /** A DATE column. */
    protected final TableField<Record, LocalDate> date(String name) {
        return column(name, SQLDataType.LOCALDATE, false);
    }

    /** The same as {@link #date}, may hold null. */
    protected final TableField<Record, LocalDate> nullableDate(String name) {
        return column(name, SQLDataType.LOCALDATE, true);
    }

    /** A TIMESTAMP WITH TIME ZONE column. */
    protected final TableField<Record, Instant> instant(String name) {
        return column(name, MOMENT, false);
    }

    /** The same as {@link #instant}, may hold null. */
    protected final TableField<Record, Instant> nullableInstant(String name) {
        return column(name, MOMENT, true);
    }

    /** A TIMESTAMP WITH TIME ZONE column. */
    protected final TableField<Record, OffsetDateTime> offsetDateTime(String name) {
        return column(name, SQLDataType.TIMESTAMPWITHTIMEZONE, false);
    }

    /** The same as {@link #offsetDateTime}, may hold null. */
    protected final TableField<Record, OffsetDateTime> nullableOffsetDateTime(String name) {
        return column(name, SQLDataType.TIMESTAMPWITHTIMEZONE, true);
    }

    /** A TIMESTAMP WITH TIME ZONE, always in UTC, column. */
    protected final TableField<Record, ZonedDateTime> zonedDateTime(String name) {
        return column(name, ZONED, false);
    }

    /** The same as {@link #zonedDateTime}, may hold null. */
    protected final TableField<Record, ZonedDateTime> nullableZonedDateTime(String name) {
        return column(name, ZONED, true);
    }

    /** A JSON column. */
    protected final TableField<Record, JSON> json(String name) {
        return column(name, SQLDataType.JSON, false);
    }

    /** The same as {@link #json}, may hold null. */
    protected final TableField<Record, JSON> nullableJson(String name) {
        return column(name, SQLDataType.JSON, true);
    }

    /** A JSONB column. */
    protected final TableField<Record, JSONB> jsonb(String name) {
        return column(name, SQLDataType.JSONB, false);
    }

    /** The same as {@link #jsonb}, may hold null. */
    protected final TableField<Record, JSONB> nullableJsonb(String name) {
        return column(name, SQLDataType.JSONB, true);
    }

    private <T> TableField<Record, T> column(String name, DataType<T> type, boolean nullable) {
        return createField(DSL.name(name), type.nullable(nullable), this);
    }

    private static DataType<BigDecimal> numericType(int precision, int scale) {
        if (precision < 0) {
            return SQLDataType.NUMERIC;
        }
        return scale < 0 ? SQLDataType.NUMERIC(precision) : SQLDataType.NUMERIC(precision, scale);
    }
}
