package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.", app = " ") // MT-0402 has no app
record ARow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}

@MetaTable(description = "Assets; one row per asset.", app = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    concept = "bbbbbbbbbbbbbbbbbbbb") // MT-0402
record BRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}

@MetaTable(description = "Assets; one row per asset.", suffix = "??") // MT-0402
record CRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}

@MetaTable(description = "Assets; one row per asset.", schema = "mar\"ket") // MT-0402
record DRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}

@MetaTable(description = "Assets; one row per asset.", table = "a____b") // MT-0402 part of a name is blank // MT-0406
record FRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}

@MetaTable(description = "Assets; one row per asset.", table = "a__bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb") // MT-0402 63 bytes
record ERow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}
