/** Writing revision files from contracts. */
@NullMarked
package dev.metatables.migrations.generate;

import org.jspecify.annotations.NullMarked;
