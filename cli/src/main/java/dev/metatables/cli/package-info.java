/** The {@code metatables} command: a thin face over the libraries. */
@NullMarked
package dev.metatables.cli;

import org.jspecify.annotations.NullMarked;
