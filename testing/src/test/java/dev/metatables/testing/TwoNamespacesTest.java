package dev.metatables.testing;

import static dev.metatables.testing.shop.CustomerTable.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.metatables.runtime.Engine;
import dev.metatables.testing.shop.Customer;
import dev.metatables.testing.shop.CustomerRow;
import dev.metatables.testing.shop.CustomerRow.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two engines in one program whose tables differ by the namespace alone. */
class TwoNamespacesTest {
    private static final int ROUNDS = 40;

    @Test
    void neitherSeesTheOthersRowsWhoeverCallsFirst() throws IOException {
        List<Class<?>> models = List.of(CustomerRow.class);
        try (TestServer server = TestServer.start();
                TestTables first = TestTables.make(server, models);
                TestTables second = TestTables.make(server, models)) {
            List<CompletableFuture<?>> calls = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                String email = "c" + i + "@example.org";
                calls.add(first.engine().async(() -> insert(first.engine(), email, "first")));
                calls.add(second.engine().async(() -> insert(second.engine(), email, "second")));
            }
            calls.forEach(CompletableFuture::join);

            assertThat(names(first.engine())).hasSize(ROUNDS).containsOnly("first");
            assertThat(names(second.engine())).hasSize(ROUNDS).containsOnly("second");
            assertThat(first.engine().dsl().deleteFrom(CUSTOMER).execute()).isEqualTo(ROUNDS);
            assertThat(second.engine().dsl().fetchCount(CUSTOMER)).isEqualTo(ROUNDS);
            assertThat(Customer.on(second.engine())
                            .getManyByEmail(IntStream.range(0, ROUNDS)
                                    .mapToObj(i -> "c" + i + "@example.org")
                                    .toList()))
                    .hasSize(ROUNDS);
        }
    }

    private static CustomerRow insert(Engine engine, String email, String name) {
        return Customer.on(engine).upsert(v -> v.email(email).name(name).level(Level.NEW));
    }

    private static List<String> names(Engine engine) {
        return engine.dsl().selectFrom(CUSTOMER).fetch(CUSTOMER.NAME);
    }
}
