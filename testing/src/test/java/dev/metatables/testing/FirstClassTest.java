package dev.metatables.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.contract.model.Table;
import dev.metatables.runtime.Engine;
import dev.metatables.testing.shop.Customer;
import dev.metatables.testing.shop.CustomerRow;
import dev.metatables.testing.shop.CustomerRow.Level;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Writes the same customer as {@link SecondClassTest}; neither sees the other's. */
@MetaTablesTest(models = CustomerRow.class)
class FirstClassTest {
    static final UUID UID = new UUID(1, 1);

    @Test
    void theClassHasTablesOfItsOwn(Engine engine) {
        Customer.on(engine).upsert(v -> v.uid(UID).email("first@example.org").level(Level.KNOWN));

        assertThat(Customer.on(engine).where().list())
                .extracting(CustomerRow::email)
                .containsExactly("first@example.org");
        assertThat(engine.models())
                .extracting(Table::tableName)
                .singleElement()
                .satisfies(name -> assertThat(name).startsWith("shop__customer__t"));
    }

    @Nested
    class Inner {
        @Test
        void nestedClassesShareTheirTables(Engine engine) {
            Customer.on(engine)
                    .upsert(v -> v.uid(UID).email("first@example.org").level(Level.NEW));

            assertThat(Customer.on(engine).where().count()).isEqualTo(1);
        }
    }
}
