package dev.metatables.runtime.row;

import java.time.Instant;
import java.util.List;

/**
 * How far one combination of the identity dimensions of a time-indexed table has come.
 *
 * @param dimensions values of the dimensions, in the order of the grain; empty for a table without dimensions
 * @param earliest time of its first row
 * @param latest time of its last row
 * @param rows number of its rows
 */
public record Progress(List<Object> dimensions, Instant earliest, Instant latest, long rows) {
    public Progress {
        dimensions = List.copyOf(dimensions);
    }
}
