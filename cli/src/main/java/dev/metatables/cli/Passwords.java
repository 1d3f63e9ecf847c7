package dev.metatables.cli;

import dev.metatables.server.StartupException;
import dev.metatables.server.StartupException.Reason;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Asks for a password: never as an argument, which every process of the machine can read. */
final class Passwords {
    private Passwords() {}

    /** Typed unseen, or the first line of the input when there is no terminal. */
    static String read() {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("New password: ");
            return typed == null ? "" : new String(typed);
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line != null) {
                return line;
            }
        } catch (IOException e) {
            // told below
        }
        throw new StartupException(Reason.CONFIGURATION, "No password was given. Type it, or send it as the input.");
    }
}
