package dev.metatables.server.execution;

/**
 * Limits of the server; they beat those of a request.
 *
 * @param pageCap most rows of one answer
 * @param maxTimeoutMs longest statement timeout a caller can ask for
 * @param results most bytes of answers
 */
public record ExecutionLimits(long pageCap, long maxTimeoutMs, ResultBudget results) {}
