package dev.metatables.processor.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of records under {@code rules/<code>}. A line that ends in {@code // MT-nnnn} has that finding, the others have
 * none; what follows the code is part of the message. {@code Wrong} and {@code Right} are shown to users, further files
 * are variants. Each file is compiled beside {@code AccountRow}.
 */
record Example(String code, String name, String text) {
    private static final Path ROOT = Path.of("src/test/resources/rules");
    private static final int MANY = 40;
    private static final String OPTIONS = "// javac ";
    private static final String ACCOUNT = """
            package com.acme.portfolio;
            import dev.metatables.annotations.*;
            @MetaTable(description = "Accounts that own assets and holdings; one row per account.")
            public record AccountRow(
                @PrimaryKey @Column(description = "Stable account uid.") java.util.UUID uid,
                @Column(description = "Display name.", length = 255) String name) {}
            """;
    private static final Pattern MARK = Pattern.compile("// (MT-\\d{4})([^/]*)");

    /** A finding that a line of the file announces. */
    record Mark(String code, int line, String text) {}

    static List<Example> all() {
        try (Stream<Path> paths = Files.walk(ROOT)) {
            return paths.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.getNameCount() == ROOT.getNameCount() + 2)
                    .sorted()
                    .map(Example::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example read(Path path) {
        try {
            String file = path.getFileName().toString();
            return new Example(
                    path.getParent().getFileName().toString(),
                    file.substring(0, file.length() - ".java".length()),
                    Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sources of a compilation. */
    Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put(
                "package-info",
                "@dev.metatables.annotations.MetaTableDefaults(namespace = \"sdk-examples\", app = \"sdk_examples\")\n"
                        + "package com.acme.portfolio;\n");
        sources.put("AccountRow", ACCOUNT);
        sources.put(name, text);
        return sources;
    }

    /** Compiler options that stand in the file behind {@code // javac}. */
    String[] options() {
        return text.lines()
                .filter(line -> line.startsWith(OPTIONS))
                .map(line -> line.substring(OPTIONS.length()).split(" ", 2)[0])
                .toArray(String[]::new);
    }

    List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int line = lines.get(i).startsWith(OPTIONS) ? -1 : i + 1;
            MARK.matcher(lines.get(i))
                    .results()
                    .forEach(mark -> marks.add(
                            new Mark(mark.group(1), line, mark.group(2).strip())));
        }
        return marks;
    }

    /** What readers see: without package and imports, and of a long record the ends. */
    String shown() {
        List<String> lines = text.lines()
                .filter(line -> !line.startsWith("package ") && !line.startsWith("import "))
                .dropWhile(String::isBlank)
                .toList();
        return lines.size() < MANY
                ? String.join("\n", lines)
                : String.join("\n", lines.subList(0, 4)) + "\n    // and so on\n" + lines.get(lines.size() - 1);
    }
}
