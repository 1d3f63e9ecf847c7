package dev.metatables.maven;

import dev.metatables.contract.model.Table;
import dev.metatables.export.Contracts;
import dev.metatables.export.FolderSync;
import dev.metatables.export.Odcs;
import dev.metatables.export.TableFiles;
import dev.metatables.export.dictionary.DictionaryPage;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the module's contracts as files: the baseline that {@code verify} compares with, documents of the Open Data
 * Contract Standard 3.1, and a data dictionary as one HTML page with a diagram. Files are written only when their bytes
 * change. It has no phase of its own, because a baseline is renewed on purpose, reviewed and committed.
 */
@Mojo(name = "export", threadSafe = true)
public final class ExportMojo extends TablesMojo {
    private static final Set<String> FORMATS = Set.of("contracts", "dictionary", "odcs");

    /** What to write: {@code contracts}, {@code odcs}, {@code dictionary}. */
    @Parameter(property = "metatables.formats", defaultValue = "contracts,odcs,dictionary")
    private List<String> formats;

    /** Folder of the baseline; it belongs under version control. */
    @Parameter(property = "metatables.baseline", defaultValue = "${project.basedir}/src/main/metatables/contracts")
    private File baseline;

    /** Folder of the ODCS documents. */
    @Parameter(property = "metatables.odcsDirectory", defaultValue = "${project.build.directory}/metatables/odcs")
    private File odcsDirectory;

    /** Folder of the data dictionary. */
    @Parameter(
            property = "metatables.dictionaryDirectory",
            defaultValue = "${project.build.directory}/metatables/dictionary")
    private File dictionaryDirectory;

    /** Version written into the ODCS documents. */
    @Parameter(property = "metatables.contractVersion", defaultValue = "${project.version}")
    private String contractVersion;

    /** Title of the data dictionary. */
    @Parameter(property = "metatables.title", defaultValue = "${project.name}")
    private String title;

    /** Only says what would be written. */
    @Parameter(property = "metatables.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * Fails when a file is not up to date, for CI, and does not write it. What goes to the build directory is never
     * committed and so never stale; it is written.
     */
    @Parameter(property = "metatables.failIfStale", defaultValue = "false")
    private boolean failIfStale;

    @Override
    void run() throws MojoFailureException {
        Set<String> wanted = new TreeSet<>(formats);
        if (!FORMATS.containsAll(wanted)) {
            throw new MojoFailureException("metatables.formats is " + String.join(",", wanted)
                    + "; it takes a list of contracts, odcs and dictionary.");
        }
        List<Table> tables = tables();
        List<String> stale = new ArrayList<>();
        if (wanted.contains("contracts")) {
            sync("contracts", baseline, Contracts.files(tables), TableFiles.SUFFIX, stale);
        }
        if (wanted.contains("odcs")) {
            sync("ODCS documents", odcsDirectory, Odcs.files(tables, contractVersion), Odcs.SUFFIX, stale);
        }
        if (wanted.contains("dictionary")) {
            Map<String, String> page =
                    tables.isEmpty() ? Map.of() : Map.of(DictionaryPage.FILE, DictionaryPage.of(tables, title));
            sync("data dictionary", dictionaryDirectory, page, DictionaryPage.FILE, stale);
        }
        if (!stale.isEmpty()) {
            throw new MojoFailureException("Not up to date: " + String.join(", ", stale)
                    + ". Run metatables:export, review the difference and commit it.");
        }
    }

    private void sync(String what, File folder, Map<String, String> files, String suffix, List<String> stale) {
        boolean checked = failIfStale && !isBuildOutput(folder);
        boolean quiet = dryRun || checked;
        FolderSync sync = FolderSync.apply(folder.toPath(), files, suffix, quiet);
        Path shown = project().getBasedir().toPath().relativize(folder.toPath());
        String would = quiet ? "Would write " : "Wrote ";
        sync.written().forEach(name -> getLog().info(would + shown.resolve(name)));
        sync.removed().forEach(name -> getLog().info((quiet ? "Would remove " : "Removed ") + shown.resolve(name)));
        if (sync.changed() && checked) {
            stale.add(what + " in " + shown);
        } else if (!sync.changed()) {
            getLog().info("Up to date: " + what + " in " + shown + " (" + sync.unchanged() + ")");
        }
    }

    private boolean isBuildOutput(File folder) {
        Path output =
                Path.of(project().getBuild().getDirectory()).toAbsolutePath().normalize();
        return folder.toPath().toAbsolutePath().normalize().startsWith(output);
    }
}
