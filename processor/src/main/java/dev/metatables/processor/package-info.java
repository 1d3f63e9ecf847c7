/** The annotation processor: source, check, build and render, with arrows one way, and report. */
@NullMarked
package dev.metatables.processor;

import org.jspecify.annotations.NullMarked;
