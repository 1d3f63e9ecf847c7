package dev.metatables.maven;

import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.Table;
import dev.metatables.export.Contracts;
import dev.metatables.export.FolderSync;
import dev.metatables.export.TableFiles;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes {@code META-INF/metatables/index}, the list of the module's contracts, for class loaders that cannot list
 * folders: jars without entries for folders, and module paths.
 */
@Mojo(name = "index", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public final class IndexMojo extends TablesMojo {
    private static final String FILE = "index";

    @Override
    void run() {
        List<Table> tables = TableFiles.inEntry(classes());
        Map<String, String> files = tables.isEmpty() ? Map.of() : Map.of(FILE, Contracts.index(tables));
        FolderSync sync = FolderSync.apply(classes().resolve(TableDocument.DIRECTORY), files, FILE, false);
        getLog().debug(sync.changed() ? "Wrote the index of contracts." : "The index of contracts is up to date.");
    }
}
