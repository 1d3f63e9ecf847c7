/** The data dictionary: one HTML page that needs nothing but itself, with a diagram of the tables as SVG. */
@NullMarked
package dev.metatables.export.dictionary;

import org.jspecify.annotations.NullMarked;
