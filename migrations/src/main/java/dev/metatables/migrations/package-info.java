/** Migrations of a provider's tables: what the other packages share. */
@NullMarked
package dev.metatables.migrations;

import org.jspecify.annotations.NullMarked;
