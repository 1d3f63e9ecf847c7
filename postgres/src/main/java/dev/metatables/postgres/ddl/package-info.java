/** The data definition of authored tables (contract specification 12), ready to run and to review. */
@NullMarked
package dev.metatables.postgres.ddl;

import org.jspecify.annotations.NullMarked;
