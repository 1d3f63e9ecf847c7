package dev.metatables.processor;

import dev.metatables.annotations.MetaTablesGenerated;
import dev.metatables.contract.ContractException;
import dev.metatables.contract.model.Table;
import dev.metatables.processor.build.TableBuilder;
import dev.metatables.processor.check.Code;
import dev.metatables.processor.check.Finding;
import dev.metatables.processor.check.Rules;
import dev.metatables.processor.render.Renderer;
import dev.metatables.processor.report.Reporter;
import dev.metatables.processor.source.SourcePosition;
import dev.metatables.processor.source.SourceReader;
import dev.metatables.processor.source.TableSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Takes one record through all layers. A failure of ours stays with the record it happened on. */
final class TableProcessing {
    private final SourceReader reader;
    private final Renderer renderer;
    private final Reporter reporter;
    private final Elements elements;

    /** Record that a generated class belongs to, by the class's name; names only, so nothing outlives a round. */
    private final Map<String, String> recordOfName = new HashMap<>();

    TableProcessing(SourceReader reader, Renderer renderer, Reporter reporter, Elements elements) {
        this.reader = reader;
        this.renderer = renderer;
        this.reporter = reporter;
        this.elements = elements;
    }

    /**
     * Processes a record.
     *
     * @param last whether no later round will know more
     * @return false when the record needs a class that is not there yet
     */
    boolean process(TypeElement type, boolean last) {
        try {
            TableSource source = reader.read(type);
            if (source.unresolved() && !last) {
                return false;
            }
            process(source, type);
        } catch (IOException | RuntimeException e) {
            String message = "could not be processed: " + e.getMessage() + " ("
                    + e.getClass().getSimpleName()
                    + "). This is a fault of the processor, not of the record: please report it.";
            reporter.print(List.of(new Finding(
                    Code.INTERNAL_FAILURE, type.getSimpleName().toString(), message, SourcePosition.of(type))));
        }
        return true;
    }

    private void process(TableSource source, TypeElement type) throws IOException {
        List<Finding> findings = new ArrayList<>(reporter.relevant(source, Rules.check(source)));
        List<Finding> taken = takenNames(source, elements.getModuleOf(type));
        findings.addAll(taken);
        reporter.print(findings);
        // The compiler itself reports classes that nobody made.
        if (!reporter.hasError(findings) && !source.unresolved()) {
            build(source, type);
        } else if (taken.isEmpty() && source.record() && !source.hidden()) {
            renderer.stubs(source, type);
        }
    }

    /** What only the whole table shows, such as names of its objects, is refused by the contract itself. */
    private void build(TableSource source, TypeElement type) throws IOException {
        try {
            Table table = TableBuilder.build(source);
            renderer.table(source, table, type);
        } catch (ContractException e) {
            String message = "breaks the table contract, by itself or through the target of a foreign key: "
                    + e.getMessage() + " Correct the record that is named.";
            reporter.print(List.of(Finding.of(Code.CONTRACT_BROKEN, source, "", message)));
            renderer.stubs(source, type);
        }
    }

    /** A class of an earlier build is ours to write again; one of another record, or of the user, is not. */
    private List<Finding> takenNames(TableSource source, ModuleElement module) {
        String prefix = source.packageName().isEmpty() ? "" : source.packageName() + ".";
        List<Finding> findings = new ArrayList<>();
        for (String name : Renderer.classNames(source)) {
            // In the record's own module only: asked without one, the compiler looks through every module there is.
            TypeElement existing = elements.getTypeElement(module, prefix + name);
            String owner = recordOfName.putIfAbsent(prefix + name, source.displayName());
            if (owner != null && !owner.equals(source.displayName())) {
                findings.add(taken(source, prefix + name, "the record " + owner));
            } else if (existing != null && existing.getAnnotation(MetaTablesGenerated.class) == null) {
                findings.add(taken(source, prefix + name, "another class"));
            }
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
