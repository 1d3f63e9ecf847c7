/** Version tables of other migration tools, read for display and drift. */
@NullMarked
package dev.metatables.migrations.foreign;

import org.jspecify.annotations.NullMarked;
