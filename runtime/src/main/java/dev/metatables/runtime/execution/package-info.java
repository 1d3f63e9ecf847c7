/** Sends operations, reads their answers to the end, and lets jOOQ run on them. */
@NullMarked
package dev.metatables.runtime.execution;

import org.jspecify.annotations.NullMarked;
