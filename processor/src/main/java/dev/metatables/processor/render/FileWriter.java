package dev.metatables.processor.render;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.StandardLocation;

/** The one place that writes files. Each belongs to the record it came from, so that build tools compile only that. */
public final class FileWriter {
    private static final ClassName MARKER = ClassName.get("dev.metatables.annotations", "MetaTablesGenerated");
    private static final ClassName NULL_MARKED = ClassName.get("org.jspecify.annotations", "NullMarked");
    private static final String OPENING = "/**";
    private static final String CLOSING = "*/";

    private final Filer filer;

    public FileWriter(Filer filer) {
        this.filer = filer;
    }

    /** Writes a top-level class. */
    void source(String packageName, TypeSpec type, Element origin) throws IOException {
        TypeSpec marked = type.toBuilder()
                .addAnnotation(NULL_MARKED)
                .addAnnotation(AnnotationSpec.builder(MARKER)
                        .addMember("value", "$S", RuntimeNames.FORMAT)
                        .build())
                .build();
        String text = JavaFile.builder(packageName, marked)
                .skipJavaLangImports(true)
                .indent("    ")
                .build()
                .toString();
        String name = packageName.isEmpty() ? type.name() : packageName + "." + type.name();
        try (Writer out = filer.createSourceFile(name, origin).openWriter()) {
            out.write(joinComments(text));
        }
    }

    /** Writes a resource beside the classes. */
    void resource(String name, String text, Element origin) throws IOException {
        try (Writer out = filer.createResource(StandardLocation.CLASS_OUTPUT, "", name, origin)
                .openWriter()) {
            out.write(text);
        }
    }

    /** The renderer spreads every comment over three lines; a third of the text would be frames of comments. */
    private static String joinComments(String text) {
        List<String> lines = text.lines().toList();
        StringBuilder joined = new StringBuilder(text.length());
        for (int i = 0; i < lines.size(); i++) {
            joined.append(lines.get(i));
            if (i + 2 < lines.size()
                    && lines.get(i).stripLeading().equals(OPENING)
                    && lines.get(i + 2).stripLeading().equals(CLOSING)) {
                String comment = lines.get(i + 1).substring(lines.get(i + 1).indexOf('*') + 1);
                joined.append(comment).append(' ').append(CLOSING);
                i += 2;
            }
            joined.append('\n');
        }
        return joined.toString();
    }
}
