package dev.metatables.testing;

import dev.metatables.runtime.Engine;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes the tables of a test class and hands its engine out. See {@link MetaTablesTest}. */
public final class MetaTablesExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(MetaTablesExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        tables(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Engine.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return tables(context).engine();
    }

    /** Those of the class with the annotation, also for the classes nested in it. */
    private static TestTables tables(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        TestTables known = store.get(TestTables.class, TestTables.class);
        if (known != null) {
            return known;
        }
        MetaTablesTest asked =
                Objects.requireNonNull(annotation(context.getRequiredTestClass()), "@MetaTablesTest is missing.");
        TestServer server = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestServer.class, key -> TestServer.start(), TestServer.class);
        return store.getOrComputeIfAbsent(
                TestTables.class, key -> TestTables.make(server, List.of(asked.models())), TestTables.class);
    }

    private static @org.jspecify.annotations.Nullable MetaTablesTest annotation(Class<?> testClass) {
        MetaTablesTest found = testClass.getAnnotation(MetaTablesTest.class);
        Class<?> enclosing = testClass.getEnclosingClass();
        return found != null || enclosing == null ? found : annotation(enclosing);
    }
}
