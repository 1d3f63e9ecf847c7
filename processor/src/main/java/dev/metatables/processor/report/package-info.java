/** Turns findings into compiler messages. */
@NullMarked
package dev.metatables.processor.report;

import org.jspecify.annotations.NullMarked;
