package dev.metatables.runtime.model;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.document.TableDocument;
import dev.metatables.contract.model.Table;
import dev.metatables.runtime.config.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The table documents a class loader sees. Reads them again with every call. */
public final class TableDocuments {
    private static final String SUFFIX = ".json";

    private final ClassLoader loader;

    /** Documents of this loader and its parents. */
    public TableDocuments(ClassLoader loader) {
        this.loader = loader;
    }

    /** The document of a physical table. */
    public Optional<Table> find(String schema, String tableName) {
        String resource = TableDocument.resourceName(schema, tableName);
        return loader.getResource(resource) == null ? Optional.empty() : Optional.of(read(resource));
    }

    /**
     * All documents, in order of their names. Folders and jars with folder entries can be listed; anything else is
     * passed over, which is why tables can also be named one by one.
     */
    public List<Table> all() {
        TreeSet<String> names = new TreeSet<>();
        try {
            for (URL root : Collections.list(loader.getResources(TableDocument.DIRECTORY))) {
                names.addAll(names(root));
            }
        } catch (IOException | URISyntaxException e) {
            throw new ConfigurationException("The table documents on the class path could not be listed: "
                    + e.getMessage() + ". Name the tables with models(...).");
        }
        return names.stream().map(name -> read(TableDocument.DIRECTORY + name)).toList();
    }

    private static List<String> names(URL root) throws IOException, URISyntaxException {
        if (root.getProtocol().equals("file")) {
            String[] files = new File(root.toURI()).list();
            return files == null
                    ? List.of()
                    : Arrays.stream(files).filter(name -> name.endsWith(SUFFIX)).toList();
        }
        if (root.openConnection() instanceof JarURLConnection jar) {
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(TableDocument.DIRECTORY) && name.endsWith(SUFFIX))
                    .map(name -> name.substring(TableDocument.DIRECTORY.length()))
                    .filter(name -> name.indexOf('/') < 0)
                    .toList();
        }
        return List.of();
    }

    private Table read(String resource) {
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                throw new ConfigurationException("The table document " + resource + " is not on the class path.");
            }
            return TableDocument.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (ContractException e) {
            throw new ConfigurationException(
                    "The table document " + resource + " is not valid: " + e.getMessage() + " Build its module again.");
        } catch (IOException e) {
            throw new UncheckedIOException("The table document " + resource + " could not be read", e);
        }
    }
}
