/** Recorded and random models on the user's way: as annotated records, through a compiler. */
@NullMarked
package dev.metatables.processor.conformance;

import org.jspecify.annotations.NullMarked;
