package dev.metatables.export.check;

import dev.metatables.contract.model.Table;
import dev.metatables.export.ExportException;
import dev.metatables.export.TableFiles;
import dev.metatables.export.check.CheckReport.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Every check on the contracts of one compiled module. Needs no network and no database. */
public final class ModuleVerification {

    private final Path classes;
    private final List<Path> classPath;
    private final Path baseline;

    /**
     * A verification; nothing is read yet.
     *
     * @param classes folder of the module's compiled classes
     * @param classPath folders and jars of its dependencies
     * @param baseline folder with the contracts the module published last
     */
    public ModuleVerification(Path classes, List<Path> classPath, Path baseline) {
        this.classes = classes;
        this.classPath = List.copyOf(classPath);
        this.baseline = baseline;
    }

    /** Runs all checks. What cannot be read is a finding, never an exception and never a pass. */
    public CheckReport run() {
        if (!Files.isDirectory(classes)) {
            return CheckReport.of(
                    Outcome.COULD_NOT_CHECK,
                    "There are no compiled classes in " + classes + ". Compile the module first.");
        }
        try {
            List<Table> tables = TableFiles.inEntry(classes);
            return AnnotatedClasses.compare(classes, tables)
                    .and(ModuleRules.check(tables, TableFiles.onClassPath(classPath)))
                    .and(baseline(tables));
        } catch (ExportException e) {
            return CheckReport.of(Outcome.COULD_NOT_CHECK, String.valueOf(e.getMessage()));
        }
    }

    private CheckReport baseline(List<Table> tables) {
        if (Files.isDirectory(baseline)) {
            return BaselineCheck.compare(TableFiles.inFolder(baseline), tables);
        }
        return tables.isEmpty()
                ? CheckReport.empty()
                : CheckReport.of(
                        Outcome.COULD_NOT_CHECK,
                        "There is no baseline in " + baseline + " to compare the contracts with. Write it with"
                                + " metatables:export and commit it.");
    }
}
