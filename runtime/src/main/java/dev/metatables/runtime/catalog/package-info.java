/** Typed calls to TS Manager's catalog. Replies are read leniently: unknown members are ignored. */
@NullMarked
package dev.metatables.runtime.catalog;

import org.jspecify.annotations.NullMarked;
