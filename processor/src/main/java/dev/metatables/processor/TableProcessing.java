package dev.metatables.processor;

import dev.metatables.contract.ContractException;
import dev.metatables.contract.model.Table;
import dev.metatables.processor.build.TableBuilder;
import dev.metatables.processor.check.Code;
import dev.metatables.processor.check.CompiledTables;
import dev.metatables.processor.check.Finding;
import dev.metatables.processor.check.Rules;
import dev.metatables.processor.render.Renderer;
import dev.metatables.processor.report.Reporter;
import dev.metatables.processor.source.SourcePosition;
import dev.metatables.processor.source.SourceReader;
import dev.metatables.processor.source.TableSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Takes one record through all layers. A failure of ours stays with the record it happened on. */
final class TableProcessing {
    private final SourceReader reader;
    private final Renderer renderer;
    private final Reporter reporter;
    private final TakenNames names;
    private final CompiledTables tables;
    private boolean writing = true;

    TableProcessing(
            SourceReader reader, Renderer renderer, Reporter reporter, TakenNames names, CompiledTables tables) {
        this.reader = reader;
        this.renderer = renderer;
        this.reporter = reporter;
        this.names = names;
        this.tables = tables;
    }

    /** From now on records are checked only. */
    void writeNothing() {
        writing = false;
    }

    /**
     * All records of a round: each is read before the first is checked, so that rules see the others.
     *
     * @param last whether no later round will know more
     * @return names of records that need a class that is not there yet
     */
    Set<String> process(Map<String, TypeElement> types, boolean last) {
        Set<String> waiting = new TreeSet<>();
        Map<TypeElement, TableSource> sources = new LinkedHashMap<>();
        types.forEach((name, type) -> guarded(type, () -> {
            TableSource source = reader.read(type);
            tables.add(source);
            if (source.unresolved() && !last) {
                waiting.add(name);
            } else {
                sources.put(type, source);
            }
        }));
        sources.forEach((type, source) -> guarded(type, () -> process(source, type)));
        return waiting;
    }

    private void guarded(TypeElement type, Step step) {
        try {
            step.run();
        } catch (FilerException e) {
            reporter.print(List.of(TakenNames.refused(type, e)));
        } catch (IOException | RuntimeException e) {
            String message = "could not be processed: " + e.getMessage() + " ("
                    + e.getClass().getSimpleName()
                    + "). This is a fault of the processor, not of the record: please report it.";
            reporter.print(List.of(new Finding(
                    Code.INTERNAL_FAILURE, type.getSimpleName().toString(), message, SourcePosition.of(type))));
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private void process(TableSource source, TypeElement type) throws IOException {
        List<Finding> findings = new ArrayList<>(Rules.check(source, tables));
        List<Finding> taken = names.check(source, type);
        Table table = build(source, findings);
        findings = new ArrayList<>(reporter.relevant(source, findings));
        findings.addAll(taken);
        reporter.print(findings);
        if (!writing) {
            return;
        }
        // The compiler itself reports classes that nobody made.
        if (table != null && !source.unresolved() && !reporter.hasError(findings)) {
            render(source, table, type);
        } else if (taken.isEmpty() && source.record() && !source.hidden()) {
            renderer.stubs(source, type);
        }
    }

    /** The table and what only the whole of it shows; null where a finding leaves nothing to build from. */
    private @Nullable Table build(TableSource source, List<Finding> findings) {
        if (source.unresolved()
                || !findings.stream().allMatch(finding -> finding.code().adjustable())) {
            return null;
        }
        try {
            Table table = TableBuilder.build(source);
            findings.addAll(Rules.checkBuilt(source, table, tables));
            return table;
        } catch (ContractException e) {
            findings.addAll(Rules.refused(source, e));
            return null;
        }
    }

    private void render(TableSource source, Table table, TypeElement type) throws IOException {
        try {
            renderer.table(source, table, type);
        } catch (ContractException e) {
            reporter.print(Rules.refused(source, e));
            renderer.stubs(source, type);
        }
    }
}
