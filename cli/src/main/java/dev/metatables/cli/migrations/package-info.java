/** {@code metatables migrations}: the verbs of the migrations module for a terminal. */
@NullMarked
package dev.metatables.cli.migrations;

import org.jspecify.annotations.NullMarked;
