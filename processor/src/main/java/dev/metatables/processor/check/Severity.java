package dev.metatables.processor.check;

/** How a finding is reported. */
public enum Severity {
    OFF,
    WARN,
    ERROR
}
