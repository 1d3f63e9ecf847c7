package dev.metatables.runtime.config;

import dev.metatables.runtime.MetaTablesException;

/** What the client was told is incomplete or contradictory; nothing was sent. */
public final class ConfigurationException extends MetaTablesException {
    private static final long serialVersionUID = 1L;

    /** A message that says which setting is wrong and how to set it. */
    public ConfigurationException(String message) {
        super(message);
    }
}
