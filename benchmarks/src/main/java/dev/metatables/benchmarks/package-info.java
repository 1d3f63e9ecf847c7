/** Measurements, each printed beside a ceiling of the same run. Nothing here runs in a build unless asked for. */
@NullMarked
package dev.metatables.benchmarks;

import org.jspecify.annotations.NullMarked;
