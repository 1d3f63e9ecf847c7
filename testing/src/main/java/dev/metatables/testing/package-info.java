/** Tests of annotated tables on a real TS Manager with an embedded PostgreSQL. */
@NullMarked
package dev.metatables.testing;

import org.jspecify.annotations.NullMarked;
