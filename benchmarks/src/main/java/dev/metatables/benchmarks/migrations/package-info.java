/** What migrations of many tables cost. */
@NullMarked
package dev.metatables.benchmarks.migrations;

import org.jspecify.annotations.NullMarked;
