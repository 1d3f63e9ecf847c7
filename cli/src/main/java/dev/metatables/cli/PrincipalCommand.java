package dev.metatables.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What users, teams and service accounts have in common: they are made, listed and disabled. */
abstract class PrincipalCommand implements Runnable {
    private final String plural;
    private final List<String> members;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    PrincipalCommand(String plural, List<String> members) {
        this.plural = plural;
        this.members = members;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: list");
    }

    @Command(name = "list", description = "Lists all of them.", mixinStandardHelpOptions = true)
    int list(@Mixin CatalogOptions server) {
        Printer.table(spec.commandLine().getOut(), server.client().get(plural + "/"), members);
        return 0;
    }

    @Command(name = "disable", description = "Lets it call no more.", mixinStandardHelpOptions = true)
    int disable(@Mixin CatalogOptions server, @Parameters(paramLabel = "NAME") String name) {
        server.client().post(plural + "/" + AdminClient.segment(name) + "/disable/", Map.of());
        told(name + " is disabled.");
        return 0;
    }

    void create(CatalogOptions server, Map<String, Object> body) {
        Object made = server.client().post(plural + "/", body);
        Printer.table(spec.commandLine().getOut(), List.of(made == null ? Map.of() : made), members);
    }

    void told(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    static Map<String, Object> body(String name, @Nullable String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        if (description != null) {
            body.put("description", description);
        }
        return body;
    }

    /** {@code metatables user}. */
    @Command(name = "user", description = "People who call the server.", mixinStandardHelpOptions = true)
    static final class User extends PrincipalCommand {
        User() {
            super("users", List.of("name", "uid", "id", "administrator", "email", "disabled_at"));
        }

        @Command(name = "create", description = "Makes a user.", mixinStandardHelpOptions = true)
        int create(
                @Mixin CatalogOptions server,
                @Parameters(paramLabel = "NAME") String name,
                @Option(names = "--email") @Nullable String email,
                @Option(names = "--description") @Nullable String description,
                @Option(names = "--administrator", description = "May do everything.") boolean administrator) {
            Map<String, Object> body = body(name, description);
            body.put("administrator", administrator);
            if (email != null) {
                body.put("email", email);
            }
            create(server, body);
            return 0;
        }

        @Command(
                name = "set-password",
                description = "Gives a user a password, asked for here or read from the input. Earlier logins end.",
                mixinStandardHelpOptions = true)
        int setPassword(@Mixin CatalogOptions server, @Parameters(paramLabel = "NAME") String name) {
            server.client()
                    .post("users/" + AdminClient.segment(name) + "/password/", Map.of("password", Passwords.read()));
            told("The password of " + name + " is set.");
            return 0;
        }
    }

    /** {@code metatables team}. */
    @Command(name = "team", description = "Groups that tables are shared with.", mixinStandardHelpOptions = true)
    static final class Team extends PrincipalCommand {
        Team() {
            super("teams", List.of("name", "uid", "id", "members", "disabled_at"));
        }

        @Command(name = "create", description = "Makes a team.", mixinStandardHelpOptions = true)
        int create(
                @Mixin CatalogOptions server,
                @Parameters(paramLabel = "NAME") String name,
                @Option(names = "--description") @Nullable String description) {
            create(server, body(name, description));
            return 0;
        }

        @Command(name = "add-member", description = "Adds a user or service account.", mixinStandardHelpOptions = true)
        int addMember(
                @Mixin CatalogOptions server,
                @Parameters(paramLabel = "TEAM") String team,
                @Parameters(paramLabel = "MEMBER") String member) {
            server.client().post("teams/" + AdminClient.segment(team) + "/add-member/", Map.of("member", member));
            told(member + " is in " + team + ".");
            return 0;
        }

        @Command(name = "remove-member", description = "Takes a member out.", mixinStandardHelpOptions = true)
        int removeMember(
                @Mixin CatalogOptions server,
                @Parameters(paramLabel = "TEAM") String team,
                @Parameters(paramLabel = "MEMBER") String member) {
            server.client().post("teams/" + AdminClient.segment(team) + "/remove-member/", Map.of("member", member));
            told(member + " is not in " + team + ".");
            return 0;
        }
    }

    /** {@code metatables service-account}. */
    @Command(name = "service-account", description = "Programs that call the server.", mixinStandardHelpOptions = true)
    static final class ServiceAccount extends PrincipalCommand {
        ServiceAccount() {
            super("service-accounts", List.of("name", "uid", "id", "administrator", "disabled_at"));
        }

        @Command(name = "create", description = "Makes a service account.", mixinStandardHelpOptions = true)
        int create(
                @Mixin CatalogOptions server,
                @Parameters(paramLabel = "NAME") String name,
                @Option(names = "--description") @Nullable String description,
                @Option(names = "--administrator", description = "May do everything.") boolean administrator) {
            Map<String, Object> body = body(name, description);
            body.put("administrator", administrator);
            create(server, body);
            return 0;
        }
    }
}
