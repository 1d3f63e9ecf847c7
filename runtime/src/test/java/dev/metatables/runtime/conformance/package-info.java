/** Recorded statements against the same ones made with jOOQ. */
@NullMarked
package dev.metatables.runtime.conformance;

import org.jspecify.annotations.NullMarked;
