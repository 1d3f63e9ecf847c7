package dev.metatables.processor.render;

import dev.metatables.processor.source.TableSource;
import java.util.ArrayList;
import java.util.List;

/** The text of one generated class. Bodies have one statement: everything else is the runtime's. */
final class SourceText {
    private static final String INDENT = "    ";

    private final String packageName;
    private final Imports imports;
    private final StringBuilder body = new StringBuilder(4096);
    private String indent = INDENT;

    /**
     * @param javadoc escaped
     * @param declaration {@code class Asset extends Base}
     */
    SourceText(TableSource source, Imports imports, String javadoc, String declaration) {
        this.packageName = source.packageName();
        this.imports = imports;
        body.append("/** ").append(javadoc).append(" */\n@");
        body.append(imports.name(RuntimeNames.NULL_MARKED)).append("\n@");
        body.append(imports.name(RuntimeNames.GENERATED)).append("(\"").append(RuntimeNames.FORMAT);
        body.append("\")\n");
        List<String> warnings = warnings(source);
        if (!warnings.isEmpty()) {
            body.append("@SuppressWarnings({\"")
                    .append(String.join("\", \"", warnings))
                    .append("\"})\n");
        }
        body.append("public final ").append(declaration).append(" {\n");
    }

    private static List<String> warnings(TableSource source) {
        List<String> warnings = new ArrayList<>();
        if (source.usesDeprecated()) {
            warnings.addAll(List.of("deprecation", "removal"));
        }
        if (source.usesRaw()) {
            warnings.add("rawtypes");
        }
        return warnings;
    }

    /** A field, with its initializer. */
    void field(String javadoc, String declaration) {
        javadoc(javadoc);
        body.append(indent).append(declaration).append(";\n");
    }

    /** A member without Javadoc that needs no other line. */
    void line(String declaration) {
        body.append(indent).append(declaration).append('\n');
    }

    /** An empty line. */
    void gap() {
        body.append('\n');
    }

    /** A method or constructor. */
    void method(String javadoc, String signature, String... statements) {
        javadoc(javadoc);
        bare(signature, statements);
    }

    /** A method or constructor without Javadoc. */
    void bare(String signature, String... statements) {
        body.append(indent).append(signature).append(" {\n");
        for (String statement : statements) {
            body.append(indent).append(INDENT).append(statement).append(";\n");
        }
        body.append(indent).append("}\n");
    }

    /** Starts a nested class. */
    void nested(String javadoc, String declaration) {
        javadoc(javadoc);
        body.append(indent).append("public static final ").append(declaration).append(" {\n");
        indent += INDENT;
    }

    /** Ends a nested class. */
    void end() {
        indent = indent.substring(INDENT.length());
        body.append(indent).append("}\n");
    }

    private void javadoc(String text) {
        body.append('\n').append(indent).append("/** ").append(text).append(" */\n");
    }

    @Override
    public String toString() {
        String head = packageName.isEmpty() ? "" : "package " + packageName + ";\n\n";
        return head + imports.statements() + "\n" + body + "}\n";
    }

    /** A text as a literal, in ASCII: the encoding that sources are written with is not known. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c < ' ') {
                // Not as a unicode escape, which the compiler reads before it looks for the end of a line.
                literal.append(String.format("\\%03o", (int) c));
            } else if (c > '~') {
                literal.append(String.format("\\u%04x", (int) c));
            } else {
                literal.append(c);
            }
        }
        return literal.append('"').toString();
    }
}
