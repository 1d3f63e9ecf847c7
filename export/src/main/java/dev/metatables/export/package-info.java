/**
 * What a build makes of its contracts: files for people and other tools, and checks that need neither network nor
 * database. {@code TableFiles} reads, {@code Odcs} and {@code dictionary} write, {@code check} judges.
 */
@NullMarked
package dev.metatables.export;

import org.jspecify.annotations.NullMarked;
