/** Builds the neutral table of the contract from a source without errors. */
@NullMarked
package dev.metatables.processor.build;

import org.jspecify.annotations.NullMarked;
