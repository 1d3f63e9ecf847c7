package dev.metatables.processor;

import com.google.auto.service.AutoService;
import dev.metatables.processor.check.AnnotationsBelongToTables;
import dev.metatables.processor.check.CompiledTables;
import dev.metatables.processor.render.FileWriter;
import dev.metatables.processor.render.Renderer;
import dev.metatables.processor.render.RuntimeFormat;
import dev.metatables.processor.report.Reporter;
import dev.metatables.processor.report.Severities;
import dev.metatables.processor.source.CompiledDocuments;
import dev.metatables.processor.source.CompiledRecords;
import dev.metatables.processor.source.SourceReader;
import dev.metatables.processor.source.StrayAnnotation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Entry of the compiler: finds annotated types and hands each to {@link TableProcessing}. */
@AutoService(Processor.class)
public final class MetaTablesProcessor extends AbstractProcessor {

    /** Names of records that wait for classes other processors make; names only, so nothing outlives a round. */
    private final Set<String> waiting = new TreeSet<>();

    private boolean started;
    private @Nullable Tools tools;

    /** What one compilation needs. */
    private record Tools(Elements elements, Reporter reporter, CompiledRecords compiled, TableProcessing tables) {

        static Tools of(ProcessingEnvironment environment) {
            Elements elements = environment.getElementUtils();
            Reporter reporter = new Reporter(environment);
            CompiledRecords compiled = new CompiledRecords(environment.getFiler());
            Renderer renderer = new Renderer(new FileWriter(environment.getFiler()));
            CompiledTables known = new CompiledTables(new CompiledDocuments(environment.getFiler()));
            TakenNames names = new TakenNames(elements);
            TableProcessing tables =
                    new TableProcessing(new SourceReader(elements, compiled), renderer, reporter, names, known);
            return new Tools(elements, reporter, compiled, tables);
        }
    }

    /** Called by the compiler. */
    public MetaTablesProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("dev.metatables.annotations.*");
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
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        tools = Tools.of(environment);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Tools current = Objects.requireNonNull(tools);
        current.compiled().addSources(round.getRootElements());
        Map<String, TypeElement> found = new TreeMap<>();
        for (String name : waiting) {
            found.put(name, current.elements().getTypeElement(name));
        }
        waiting.clear();
        for (Element element : annotated(annotations, round)) {
            if (element instanceof TypeElement type && SourceReader.isTable(type)) {
                found.put(type.getQualifiedName().toString(), type);
            } else {
                current.reporter()
                        .print(StrayAnnotation.of(element).stream()
                                .map(AnnotationsBelongToTables::finding)
                                .toList());
            }
        }
        process(found, round.processingOver(), current);
        return false;
    }

    private static Set<? extends Element> annotated(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return annotations.isEmpty()
                ? Set.of()
                : round.getElementsAnnotatedWithAny(annotations.toArray(TypeElement[]::new));
    }

    private void process(Map<String, TypeElement> found, boolean last, Tools current) {
        if (!found.isEmpty() && !started) {
            started = true;
            current.reporter().printOptionProblems();
            // One message is enough: all records of a compilation see the same runtime.
            TypeElement first = found.values().iterator().next();
            RuntimeFormat.check(current.elements(), first)
                    .ifPresent(finding -> current.reporter().print(List.of(finding)));
            if (!RuntimeFormat.isThere(current.elements(), first)) {
                current.tables().writeNothing();
            }
        }
        waiting.addAll(current.tables().process(found, last));
    }
}
