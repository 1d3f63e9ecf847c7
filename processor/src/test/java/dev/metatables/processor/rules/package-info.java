/** Every rule is shown by examples: records that break it, records that keep it, and the page users read. */
@org.jspecify.annotations.NullMarked
package dev.metatables.processor.rules;
