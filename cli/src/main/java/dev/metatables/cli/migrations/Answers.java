package dev.metatables.cli.migrations;

import dev.metatables.cli.Printer;
import dev.metatables.contract.json.Json;
import dev.metatables.migrations.revision.RevisionFile;
import dev.metatables.migrations.run.AppliedRevision;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers of a command: a table for people, or JSON for programs. */
final class Answers {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Answers in JSON.")
    private boolean json;

    /** Rows with these members; without rows a sentence. */
    void rows(List<? extends Map<String, ?>> rows, List<String> members, String none) {
        if (json) {
            line(Json.write(rows));
        } else if (rows.isEmpty()) {
            line(none);
        } else {
            Printer.table(out(), rows, members);
        }
    }

    /** One fact: for people a sentence, for programs an object. */
    void fact(Map<String, ?> object, String sentence) {
        line(json ? Json.write(object) : sentence);
    }

    /** Text that is itself the answer. */
    void text(String text) {
        out().print(text);
        out().flush();
    }

    /** What people have to know beside the answer; programs that read the answer do not see it. */
    void note(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("metatables: " + text);
        err.flush();
    }

    /** Revisions as rows. */
    void revisions(List<RevisionFile> files, String none) {
        rows(files.stream().map(Answers::row).toList(), List.of("revision", "parents", "message", "created"), none);
    }

    /** Revisions that ran. */
    void applied(List<AppliedRevision> revisions, String none) {
        rows(
                revisions.stream().map(Answers::row).toList(),
                List.of("revision", "message", "milliseconds", "tables_made"),
                none);
    }

    private static Map<String, Object> row(AppliedRevision revision) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("revision", revision.revision());
        row.put("message", revision.message());
        row.put("milliseconds", revision.duration().toMillis());
        row.put(
                "tables_made",
                revision.tablesMade().stream().map(Object::toString).toList());
        return row;
    }

    private static Map<String, Object> row(RevisionFile file) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("revision", file.revision());
        row.put("parents", file.parents());
        row.put("message", file.message());
        row.put("created", file.created().toString());
        return row;
    }

    private void line(String text) {
        out().println(text);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
