package dev.metatables.runtime.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.metatables.runtime.example.AssetContract;
import dev.metatables.runtime.table.MetaTable;
import dev.metatables.runtime.value.ValueException;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordMappingTest {
    enum State {
        OPEN,
        CLOSED
    }

    record Place(String street, @Nullable String city) {}

    record Marks(@Nullable Integer low, @Nullable Integer high) {}

    record Order(int number, State state, @Nullable Place to, Marks marks, List<String> notes) {
        Order {
            if (number < 0) {
                throw new IllegalArgumentException("number is negative");
            }
        }
    }

    private static final Orders ORDERS = new Orders();

    private final RecordMapping<Order> mapping =
            RecordMapping.of(MethodHandles.lookup(), Order.class, ORDERS, "to", "to.city", "marks.low", "marks.high");

    @Test
    void recordsComeBackAsTheyWent() {
        Order all = new Order(1, State.CLOSED, new Place("Main", "Bern"), new Marks(1, 2), List.of("a", "b"));
        Order least = new Order(2, State.OPEN, null, new Marks(null, null), List.of());

        assertThat(mapping.values(all))
                .containsExactly(1, "CLOSED", "Main", "Bern", 1, 2, JSONB.valueOf("[\"a\",\"b\"]"));
        assertThat(mapping.values(least)).containsExactly(2, "OPEN", null, null, null, null, JSONB.valueOf("[]"));
        assertThat(mapping.row(mapping.values(all))).isEqualTo(all);
        assertThat(mapping.row(mapping.values(least))).isEqualTo(least);
    }

    @Test
    void aRecordIsAbsentWhenWhatItMustHaveIsNull() {
        assertThat(mapping.row(values(1, "OPEN", "Main", null, null, null, JSONB.valueOf("[]")))
                        .to())
                .isEqualTo(new Place("Main", null));
        assertThat(mapping.row(values(1, "OPEN", null, null, null, null, JSONB.valueOf("[]")))
                        .to())
                .isNull();
    }

    @Test
    void whatTheAuthorRefusesComesThroughAsItIs() {
        assertThatThrownBy(() -> mapping.row(values(-1, "OPEN", null, null, null, null, JSONB.valueOf("[]"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number is negative");
    }

    @Test
    void valuesThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> mapping.row(values(null, "OPEN", null, null, null, null, JSONB.valueOf("[]"))))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("number")
                .hasMessageContaining("Order#number is of type int");
        assertThatThrownBy(() -> mapping.row(values(1, "LOST", null, null, null, null, JSONB.valueOf("[]"))))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("'LOST'")
                .hasMessageContaining("State");
        assertThatThrownBy(() -> mapping.values(new Order(1, State.OPEN, null, null, List.of())))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("Order#marks is null");
    }

    @Test
    void aRecordOfAnotherShapeThanTheTableIsRefused() {
        assertThatThrownBy(() -> RecordMapping.of(MethodHandles.lookup(), Place.class, ORDERS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Compile both again");
        assertThatThrownBy(() -> RecordMapping.of(MethodHandles.lookup(), Wide.class, ORDERS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aConstructorMayHaveAllTheSlotsJavaHas() {
        Object[] values = new Object[127];
        Arrays.setAll(values, i -> (long) i);
        RecordMapping<Wide> wide = RecordMapping.of(MethodHandles.lookup(), Wide.class, new WideTable());

        assertThat(wide.values(wide.row(values))).isEqualTo(values);
    }

    private static @Nullable Object[] values(@Nullable Object... values) {
        return values;
    }

    /** 254 slots. */
    record Wide(
            long c0,
            long c1,
            long c2,
            long c3,
            long c4,
            long c5,
            long c6,
            long c7,
            long c8,
            long c9,
            long c10,
            long c11,
            long c12,
            long c13,
            long c14,
            long c15,
            long c16,
            long c17,
            long c18,
            long c19,
            long c20,
            long c21,
            long c22,
            long c23,
            long c24,
            long c25,
            long c26,
            long c27,
            long c28,
            long c29,
            long c30,
            long c31,
            long c32,
            long c33,
            long c34,
            long c35,
            long c36,
            long c37,
            long c38,
            long c39,
            long c40,
            long c41,
            long c42,
            long c43,
            long c44,
            long c45,
            long c46,
            long c47,
            long c48,
            long c49,
            long c50,
            long c51,
            long c52,
            long c53,
            long c54,
            long c55,
            long c56,
            long c57,
            long c58,
            long c59,
            long c60,
            long c61,
            long c62,
            long c63,
            long c64,
            long c65,
            long c66,
            long c67,
            long c68,
            long c69,
            long c70,
            long c71,
            long c72,
            long c73,
            long c74,
            long c75,
            long c76,
            long c77,
            long c78,
            long c79,
            long c80,
            long c81,
            long c82,
            long c83,
            long c84,
            long c85,
            long c86,
            long c87,
            long c88,
            long c89,
            long c90,
            long c91,
            long c92,
            long c93,
            long c94,
            long c95,
            long c96,
            long c97,
            long c98,
            long c99,
            long c100,
            long c101,
            long c102,
            long c103,
            long c104,
            long c105,
            long c106,
            long c107,
            long c108,
            long c109,
            long c110,
            long c111,
            long c112,
            long c113,
            long c114,
            long c115,
            long c116,
            long c117,
            long c118,
            long c119,
            long c120,
            long c121,
            long c122,
            long c123,
            long c124,
            long c125,
            long c126) {}

    private static final class Orders extends MetaTable {
        private static final long serialVersionUID = 1L;

        Orders() {
            super(AssetContract.HANDLE);
            int32("number");
            text("state");
            nullableText("street");
            nullableText("city");
            nullableInt32("low");
            nullableInt32("high");
            jsonb("notes");
        }

        private Orders(String alias, Orders aliased) {
            super(alias, aliased);
        }

        @Override
        public Orders as(String alias) {
            return new Orders(alias, this);
        }
    }

    private static final class WideTable extends MetaTable {
        private static final long serialVersionUID = 1L;

        WideTable() {
            super(AssetContract.HANDLE);
            for (int i = 0; i < 127; i++) {
                int64("c" + i);
            }
        }

        private WideTable(String alias, WideTable aliased) {
            super(alias, aliased);
        }

        @Override
        public WideTable as(String alias) {
            return new WideTable(alias, this);
        }
    }
}
