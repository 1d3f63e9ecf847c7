@NullMarked
package dev.metatables.processor.check;

import org.jspecify.annotations.NullMarked;
