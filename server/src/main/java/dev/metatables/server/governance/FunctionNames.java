package dev.metatables.server.governance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The reviewed names of {@code allowed-functions.txt}, by volatility. Immutable. */
record FunctionNames(List<String> immutable, List<String> stable, List<String> volatileOnes) {
    private static final String RESOURCE = "/governance/allowed-functions.txt";

    FunctionNames {
        immutable = List.copyOf(immutable);
        stable = List.copyOf(stable);
        volatileOnes = List.copyOf(volatileOnes);
    }

    /** Read when it is first asked for. */
    private static final class Holder {
        static final FunctionNames NAMES = read();
    }

    static FunctionNames load() {
        return Holder.NAMES;
    }

    private static FunctionNames read() {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        try (InputStream in = Objects.requireNonNull(FunctionNames.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> section = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    section = sections.computeIfAbsent(line.strip(), name -> new ArrayList<>());
                } else if (!line.startsWith("#") && !line.isBlank()) {
                    section.addAll(List.of(line.strip().split(" ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FunctionNames(
                sections.getOrDefault("[immutable]", List.of()),
                sections.getOrDefault("[stable]", List.of()),
                sections.getOrDefault("[volatile]", List.of()));
    }
}
