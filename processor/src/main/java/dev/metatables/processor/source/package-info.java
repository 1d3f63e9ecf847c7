/** Reads annotated records into plain values that remember where they stand. */
@NullMarked
package dev.metatables.processor.source;

import org.jspecify.annotations.NullMarked;
