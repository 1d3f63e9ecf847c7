package dev.metatables.processor;

import dev.metatables.annotations.MetaTablesGenerated;
import dev.metatables.contract.ContractException;
import dev.metatables.contract.model.Table;
import dev.metatables.processor.build.TableBuilder;
import dev.metatables.processor.check.Code;
import dev.metatables.processor.check.CompiledTables;
import dev.metatables.processor.check.Finding;
import dev.metatables.processor.check.Rules;
import dev.metatables.processor.render.GeneratedNames;
import dev.metatables.processor.render.Renderer;
import dev.metatables.processor.report.Reporter;
import dev.metatables.processor.source.SourcePosition;
import dev.metatables.processor.source.SourceReader;
import dev.metatables.processor.source.TableSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Takes one record through all layers. A failure of ours stays with the record it happened on. */
final class TableProcessing {
    private final SourceReader reader;
    private final Renderer renderer;
    private final Reporter reporter;
    private final Elements elements;
    private final CompiledTables tables;

    /** Record that a generated class belongs to, by the class's name; names only, so nothing outlives a round. */
    private final Map<String, String> recordOfName = new HashMap<>();

    TableProcessing(
            SourceReader reader, Renderer renderer, Reporter reporter, Elements elements, CompiledTables tables) {
        this.reader = reader;
        this.renderer = renderer;
        this.reporter = reporter;
        this.elements = elements;
        this.tables = tables;
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
        List<Finding> taken = takenNames(source, elements.getModuleOf(type));
        Table table = build(source, findings);
        findings = new ArrayList<>(reporter.relevant(source, findings));
        findings.addAll(taken);
        reporter.print(findings);
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

    /** A class of an earlier build is ours to write again; one of another record, or of the user, is not. */
    private List<Finding> takenNames(TableSource source, ModuleElement module) {
        String prefix = source.packageName().isEmpty() ? "" : source.packageName() + ".";
        List<Finding> findings = new ArrayList<>();
        GeneratedNames names = GeneratedNames.of(source);
        for (String name : names.all()) {
            // In the record's own module only: asked without one, the compiler looks through every module there is.
            TypeElement existing = elements.getTypeElement(module, prefix + name);
            String owner = recordOfName.putIfAbsent(prefix + name, source.displayName());
            if (owner != null && !owner.equals(source.displayName())) {
                findings.add(taken(source, prefix + name, "the record " + owner));
            } else if (existing != null && existing.getAnnotation(MetaTablesGenerated.class) == null) {
                findings.add(taken(source, prefix + name, "another class"));
            }
        }
        String api = names.rows();
        // It would stand in for that class in the whole package, in records and generated sources alike.
        if (elements.getTypeElement(module, "java.lang." + api) != null) {
            findings.add(taken(source, api, "the package java.lang"));
        }
        return findings;
    }

    private static Finding taken(TableSource source, String name, String owner) {
        return Finding.of(
                Code.NAME_TAKEN,
                source,
                "apiName",
                "needs the class name " + name + ", which " + owner
                        + " has. Rename one of them, or write apiName = \"...\".");
    }
}
