package dev.metatables.benchmarks.governed;

import dev.metatables.annotations.Column;
import dev.metatables.annotations.Management;
import dev.metatables.annotations.MetaTable;
import dev.metatables.annotations.PrimaryKey;

/** A text that is read and written by its number. */
@MetaTable(description = "Texts by number.", management = Management.EXTERNAL)
record NumberedRow(
        @PrimaryKey @Column(description = "Number of the text.")
        int id,

        @Column(description = "The text.") String v) {}
