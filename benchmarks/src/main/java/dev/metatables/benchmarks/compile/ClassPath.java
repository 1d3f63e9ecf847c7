package dev.metatables.benchmarks.compile;

import dev.metatables.annotations.MetaTable;
import dev.metatables.contract.model.Table;
import dev.metatables.runtime.Engine;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.NullMarked;

/** Class paths of this run. */
final class ClassPath {
    private ClassPath() {}

    /** What generated sources are compiled against. */
    static String ofTables() {
        return of(MetaTable.class, Engine.class, Table.class, DSLContext.class, NullMarked.class);
    }

    /** Jars and folders of classes. */
    static String of(Class<?>... types) {
        return Arrays.stream(types).map(ClassPath::location).collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
