/** Checks a build runs on its contracts, without network and database. Each passes, fails, or says it could not check. */
@NullMarked
package dev.metatables.export.check;

import org.jspecify.annotations.NullMarked;
