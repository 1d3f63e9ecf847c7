package dev.metatables.processor;

import com.google.auto.service.AutoService;
import dev.metatables.processor.render.FileWriter;
import dev.metatables.processor.render.Renderer;
import dev.metatables.processor.render.RuntimeFormat;
import dev.metatables.processor.report.Reporter;
import dev.metatables.processor.report.Severities;
import dev.metatables.processor.source.SourceReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Entry of the compiler: finds annotated types and hands each to {@link TableProcessing}. */
@AutoService(Processor.class)
public final class MetaTablesProcessor extends AbstractProcessor {
    private static final Set<String> TABLES =
            Set.of("dev.metatables.annotations.MetaTable", "dev.metatables.annotations.TimeIndexMetaTable");

    private boolean optionsReported;

    /** Called by the compiler. */
    public MetaTablesProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return TABLES;
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Severities.optionNames();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Map<String, TypeElement> types = new TreeMap<>();
        for (TypeElement annotation : annotations) {
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                if (element instanceof TypeElement type) {
                    types.put(type.getQualifiedName().toString(), type);
                }
            }
        }
        if (!types.isEmpty()) {
            process(types);
        }
        return false;
    }

    private void process(Map<String, TypeElement> types) {
        Reporter reporter = new Reporter(processingEnv.getMessager(), Severities.read(processingEnv.getOptions()));
        if (!optionsReported) {
            reporter.printOptionProblems();
            optionsReported = true;
        }
        // One message is enough: all records of a compilation see the same runtime.
        RuntimeFormat.check(
                        processingEnv.getElementUtils(),
                        types.values().iterator().next())
                .ifPresent(finding -> reporter.print(List.of(finding)));
        TableProcessing processing = new TableProcessing(
                new SourceReader(processingEnv.getElementUtils()),
                new Renderer(new FileWriter(processingEnv.getFiler())),
                reporter,
                processingEnv.getElementUtils());
        types.values().forEach(processing::process);
    }
}
