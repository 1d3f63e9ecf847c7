/** Reading and writing time-indexed tables by time and dimensions, as statements that are governed like any other. */
@NullMarked
package dev.metatables.server.timeseries;

import org.jspecify.annotations.NullMarked;
