/** Writes generated sources and the table's document. */
@NullMarked
package dev.metatables.processor.render;

import org.jspecify.annotations.NullMarked;
