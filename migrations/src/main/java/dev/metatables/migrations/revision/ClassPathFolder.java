package dev.metatables.migrations.revision;

import dev.metatables.migrations.MigrationException;
import dev.metatables.migrations.MigrationException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Reads the text files that stand directly in one folder of the class path or the file system. */
final class ClassPathFolder {

    private ClassPathFolder() {}

    /**
     * Reads the files of a folder in every directory and jar of the class path.
     *
     * @param folder path with a slash at the end
     * @param suffix how the file names end
     * @return text by file name, in name order
     * @throws MigrationException when a file cannot be read, is not UTF-8, or two roots hold different files of one name
     */
    static SortedMap<String, String> read(ClassLoader loader, String folder, String suffix) {
        SortedMap<String, String> texts = new TreeMap<>();
        try {
            for (Enumeration<URL> roots = loader.getResources(folder); roots.hasMoreElements(); ) {
                URL root = roots.nextElement();
                switch (root.getProtocol()) {
                    case "file" -> readDirectory(Path.of(uri(root)), suffix, texts);
                    case "jar" -> readJar(root, suffix, texts);
                    default -> throw refuse("Cannot list " + root + ": only directories and jars can be listed.");
                }
            }
        } catch (IOException e) {
            throw new MigrationException(Reason.REVISION, "Cannot read " + folder + " of the class path: " + e, e);
        }
        return texts;
    }

    /** Reads the files of a directory; a missing directory has none. */
    static SortedMap<String, String> read(Path directory, String suffix) {
        SortedMap<String, String> texts = new TreeMap<>();
        try {
            if (Files.isDirectory(directory)) {
                readDirectory(directory, suffix, texts);
            }
        } catch (IOException e) {
            throw new MigrationException(Reason.REVISION, "Cannot read directory " + directory + ": " + e, e);
        }
        return texts;
    }

    private static void readDirectory(Path directory, String suffix, SortedMap<String, String> texts)
            throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.endsWith(suffix) && Files.isRegularFile(file)) {
                    add(texts, name, Files.readAllBytes(file));
                }
            }
        }
    }

    private static void readJar(URL root, String suffix, SortedMap<String, String> texts) throws IOException {
        JarURLConnection connection = (JarURLConnection) root.openConnection();
        connection.setUseCaches(false);
        String folder = connection.getEntryName();
        try (JarFile jar = connection.getJarFile()) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                String name =
                        entry.getName().startsWith(folder) ? entry.getName().substring(folder.length()) : "";
                if (name.endsWith(suffix) && name.indexOf('/') < 0) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        add(texts, name, in.readAllBytes());
                    }
                }
            }
        }
    }

    private static void add(SortedMap<String, String> texts, String name, byte[] bytes) {
        String text = decode(name, bytes);
        String other = texts.putIfAbsent(name, text);
        if (other != null && !other.equals(text)) {
            throw refuse("The class path holds two different files named " + name
                    + ". Two versions of one library are probably on it; keep one.");
        }
    }

    private static String decode(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MigrationException(Reason.REVISION, "File " + name + " is not UTF-8. Save it as UTF-8.", e);
        }
    }

    private static URI uri(URL url) {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new MigrationException(Reason.REVISION, "Cannot read class path entry " + url + ".", e);
        }
    }

    private static MigrationException refuse(String message) {
        return new MigrationException(Reason.REVISION, message);
    }
}
