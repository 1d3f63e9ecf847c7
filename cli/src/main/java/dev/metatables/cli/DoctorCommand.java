package dev.metatables.cli;

import dev.metatables.server.Doctor;
import dev.metatables.server.Doctor.Finding;
import dev.metatables.server.Doctor.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code metatables doctor}. */
@Command(
        name = "doctor",
        description = {
            "Looks at the databases or the data directory a server would use, and says what is missing and how to mend it.",
            "Takes the flags of metatables server; changes nothing. Ends with 1 when there is a problem."
        },
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerFlags flags = new ServerFlags();

    @Override
    public Integer call() {
        List<Finding> findings = Doctor.examine(flags.options());
        PrintWriter out = spec.commandLine().getOut();
        for (Finding finding : findings) {
            out.println(String.format(
                    Locale.ROOT, "%-8s %s", finding.verdict().name().toLowerCase(Locale.ROOT), finding.what()));
            if (finding.remedy() != null) {
                out.println("         " + finding.remedy());
            }
        }
        out.flush();
        return findings.stream().anyMatch(finding -> finding.verdict() == Verdict.PROBLEM) ? 1 : 0;
    }
}
