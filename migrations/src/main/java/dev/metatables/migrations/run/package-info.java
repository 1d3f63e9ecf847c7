/** Running revisions on a database, one transaction each, under a lock. */
@NullMarked
package dev.metatables.migrations.run;

import org.jspecify.annotations.NullMarked;
