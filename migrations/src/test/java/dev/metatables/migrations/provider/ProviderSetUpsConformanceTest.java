package dev.metatables.migrations.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.metatables.contract.conformance.Vectors;
import dev.metatables.contract.conformance.WaitingCases;
import dev.metatables.contract.model.Provider;
import dev.metatables.contract.model.Table;
import dev.metatables.contract.table.VersionTable;
import dev.metatables.migrations.ProviderHook;
import dev.metatables.migrations.ProviderHooks;
import dev.metatables.migrations.TestTables;
import dev.metatables.migrations.revision.Revisions;
import dev.metatables.migrations.run.MigrationRunner;
import dev.metatables.migrations.run.VersionStore;
import dev.metatables.runtime.catalog.CatalogClient;
import dev.metatables.runtime.transport.RetrofitTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Set-ups of a provider that have to be refused, by their recorded ids. Where Java leaves no way to write a set-up, the
 * test says what leaves none, so that it fails when a way appears.
 */
class ProviderSetUpsConformanceTest {

    private static final String FILE = "conformance/invalid_models.json";

    private final Map<String, Consumer<JsonNode>> cases = Map.ofEntries(
            Map.entry("invalid-41", ProviderSetUpsConformanceTest::directRegistration),
            Map.entry("invalid-43", refused(() -> tables(table("a", "x.Same", null), table("b", "x.Same", null)))),
            Map.entry("invalid-45", refused(() -> tables(table("a", null, null)))),
            Map.entry(
                    "invalid-47",
                    refused(() -> new ProviderTables(new Provider(" ", "x"), List.of(table("a", "x.A", null))))),
            Map.entry("invalid-49", refused(() -> Revisions.inDirectory(Path.of(""), TestTables.PROVIDER))),
            Map.entry("invalid-50", vector -> onlyAVersionStoreKeepsVersions()),
            Map.entry("invalid-52", this::aServicesFileThatNamesNoHook),
            Map.entry("invalid-54", vector -> revisionsAreReadFromOneFolder()),
            Map.entry("invalid-56", vector -> everyProviderHasOneFolder()),
            Map.entry("invalid-57", vector -> aVersionTableHasNoClass()),
            Map.entry("invalid-62", refused(() -> tables(table("a", "x.A", "d1"), table("b", "x.B", "d2")))));

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> providers() {
        return Vectors.tests(
                FILE,
                vector -> WaitingCases.PROVIDERS.contains(vector.path("id").asText()),
                vector -> Objects.requireNonNull(cases.get(vector.path("id").asText()))
                        .accept(vector));
    }

    @Test
    void aMigrationNamespaceIsNeeded() {
        assertThatThrownBy(() -> new ProviderTables(new Provider("x", " "), List.of(table("a", "x.A", null))))
                .hasMessageContaining("migration namespace is blank");
    }

    private static Consumer<JsonNode> refused(ThrowingCallable setUp) {
        return vector -> Vectors.assertRefused(vector, setUp);
    }

    private static void tables(Table... tables) {
        new ProviderTables(TestTables.PROVIDER, List.of(tables));
    }

    private static void directRegistration(JsonNode vector) {
        try (RetrofitTransport nobody = RetrofitTransport.to("http://127.0.0.1:9", "no token", null)) {
            ExternalRegistration external = new ExternalRegistration(new CatalogClient(nobody), "d");
            Vectors.assertRefused(vector, () -> external.register(TestTables.account()));
        }
    }

    /** The recorded hook is a number; here a services file names a class that is no hook. */
    private void aServicesFileThatNamesNoHook(JsonNode vector) {
        try {
            Path services = Files.createDirectories(directory.resolve("META-INF/services"));
            Files.writeString(services.resolve(ProviderHook.class.getName()), TestTables.class.getName());
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
                Vectors.assertRefused(vector, () -> ProviderHooks.on(loader));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The compiler refuses a version table of another kind: there is one, it is final, and the runner takes no other. */
    private static void onlyAVersionStoreKeepsVersions() {
        assertThat(VersionStore.class).isFinal();
        assertThat(MigrationRunner.class.getConstructors())
                .singleElement()
                .satisfies(one -> assertThat(one.getParameterTypes()[1]).isEqualTo(VersionStore.class));
    }

    /** A second location cannot be named. */
    private static void revisionsAreReadFromOneFolder() {
        assertThat(Revisions.class.getDeclaredMethods())
                .filteredOn(method -> method.getName().equals("inDirectory"))
                .singleElement()
                .satisfies(
                        method -> assertThat(method.getParameterTypes()).containsExactly(Path.class, Provider.class));
    }

    /** There is no list that could be empty: each provider has a folder by its namespace, whatever that is. */
    private static void everyProviderHasOneFolder() {
        assertThat(List.of("x", "", "---"))
                .extracting(namespace -> Revisions.folder(new Provider("p", namespace)))
                .containsExactly(Revisions.ROOT + "x/", Revisions.ROOT + "default/", Revisions.ROOT + "default/");
    }

    /** No class is made for it, so none has a name. */
    private static void aVersionTableHasNoClass() {
        assertThat(VersionTable.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactly("schema", "tableName", "identifier", "namespace", "columnName");
    }

    private static Table table(String concept, @Nullable String identifier, @Nullable String dataSource) {
        Table t = TestTables.table(concept, List.of(TestTables.uid()), List.of(), List.of(), null);
        return new Table(
                t.record(),
                t.managementMode(),
                t.naming(),
                t.provider(),
                t.namespace(),
                identifier,
                t.description(),
                t.labels(),
                t.provisioning(),
                false,
                false,
                dataSource,
                t.schema(),
                t.tableName(),
                null,
                t.columns(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
    }
}
