/** Findings on a revision that a reviewer would want to know before it runs. */
@NullMarked
package dev.metatables.migrations.lint;

import org.jspecify.annotations.NullMarked;
