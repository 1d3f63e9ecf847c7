/** Revision files: their format, their graph, and where they are found. */
@NullMarked
package dev.metatables.migrations.revision;

import org.jspecify.annotations.NullMarked;
