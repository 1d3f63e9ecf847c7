package dev.metatables.benchmarks.compile;

import dev.metatables.processor.MetaTablesProcessor;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** The processor with a clock around it: what it takes itself, without the rounds of the compiler. */
public final class TimedProcessor extends AbstractProcessor {
    static final String RESULT = "own work in ns: ";

    private final MetaTablesProcessor processor = new MetaTablesProcessor();
    private long nanos;

    /** Called by the compiler. */
    public TimedProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        processor.init(environment);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public Set<String> getSupportedOptions() {
        return processor.getSupportedOptions();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        long start = cpu();
        boolean claimed = processor.process(annotations, round);
        nanos += cpu() - start;
        if (round.processingOver()) {
            System.out.println(RESULT + nanos);
        }
        return claimed;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
