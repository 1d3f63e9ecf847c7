@NullMarked
package dev.metatables.processor;

import org.jspecify.annotations.NullMarked;
