package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
record GenericRow<T>(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {} // MT-0001 has type parameters

@MetaTable(description = "Assets; one row per asset.")
record EmptyRow() {} // MT-0001 has no components

@MetaTable(description = "Assets; one row per asset.")
@TimeIndexMetaTable(description = "Assets; one row per asset.")
record BothRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {} // MT-0001 Keep the one that fits

@MetaTable(description = "Assets; one row per asset.")
interface FaceRow {} // MT-0001 is no record

class Outer {
    @MetaTable(description = "Assets; one row per asset.")
    private record HiddenRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {} // MT-0001 is private or local
}
