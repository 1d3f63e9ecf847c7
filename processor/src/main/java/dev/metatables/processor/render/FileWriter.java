package dev.metatables.processor.render;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.StandardLocation;

/** The one place that writes files. Each belongs to the record it came from, so that build tools compile only that. */
public final class FileWriter {
    private final Filer filer;

    public FileWriter(Filer filer) {
        this.filer = filer;
    }

    /** Writes a top-level class. */
    void source(String packageName, String className, String text, Element origin) throws IOException {
        String name = packageName.isEmpty() ? className : packageName + "." + className;
        try (Writer out = filer.createSourceFile(name, origin).openWriter()) {
            out.write(text);
        }
    }

    /** Writes a resource beside the classes, in UTF-8 whatever the encoding of the sources is. */
    void resource(String name, String text, Element origin) throws IOException {
        try (OutputStream out = filer.createResource(StandardLocation.CLASS_OUTPUT, "", name, origin)
                .openOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
