package dev.metatables.server.execution;

/**
 * Counters since the start.
 *
 * @param hygieneChecks sessions that were looked at after use
 * @param hygieneViolations sessions that were not left as they were found; zero on a sound server
 * @param terminatedSessions sessions that did not heed a cancel
 */
public record ExecutionMetrics(long hygieneChecks, long hygieneViolations, long terminatedSessions) {

    ExecutionMetrics plus(ExecutionMetrics other) {
        return new ExecutionMetrics(
                hygieneChecks + other.hygieneChecks,
                hygieneViolations + other.hygieneViolations,
                terminatedSessions + other.terminatedSessions);
    }
}
