package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

// javac -Ametatables.severity.MT0101 // MT-0003 Write off, warn or error
@MetaTable(description = "Assets; one row per asset.")
record AssetRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}
