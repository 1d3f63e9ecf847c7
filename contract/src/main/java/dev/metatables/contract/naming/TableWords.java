package dev.metatables.contract.naming;

import org.jspecify.annotations.Nullable;

/** The words of a table name. */
public record TableWords(
        String app, String concept, @Nullable String suffix) {}
