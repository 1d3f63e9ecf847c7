@NullMarked
package dev.metatables.migrations;

import org.jspecify.annotations.NullMarked;
