package dev.metatables.benchmarks.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Hands the compiler sources that are there already, in the first round, and does nothing else: what no processor can
 * beat that writes those sources.
 */
@SupportedAnnotationTypes("dev.metatables.annotations.*")
@SupportedOptions(CopyingProcessor.FOLDER)
public final class CopyingProcessor extends AbstractProcessor {
    /** Option that names the folder of the sources. */
    static final String FOLDER = "copied";

    private boolean done;

    /** Called by the compiler. */
    public CopyingProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (done) {
            return false;
        }
        done = true;
        Path folder = Path.of(processingEnv.getOptions().get(FOLDER));
        try {
            for (Path source : CompileCost.sources(folder)) {
                copy(source, folder.relativize(source).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return false;
    }

    private void copy(Path source, String relative) throws IOException {
        String type =
                relative.substring(0, relative.length() - ".java".length()).replace('/', '.');
        try (Writer out = processingEnv.getFiler().createSourceFile(type).openWriter()) {
            out.write(Files.readString(source));
        }
    }
}
