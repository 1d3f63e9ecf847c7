/**
 * Goals of the {@code metatables:} prefix. Each reads its parameters, calls a library and tells what came out; rules live
 * in the libraries.
 */
@NullMarked
package dev.metatables.maven;

import org.jspecify.annotations.NullMarked;
