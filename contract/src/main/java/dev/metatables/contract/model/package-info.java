/**
 * The neutral model of an authored table: what the processor builds from a record, what migrations and the runtime
 * read back from {@code META-INF/metatables/}. Plain immutable values; rules on them live in the packages beside.
 */
@NullMarked
package dev.metatables.contract.model;

import org.jspecify.annotations.NullMarked;
