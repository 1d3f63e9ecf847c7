package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

// javac -Ametatables.severity.MT0301=off // MT-0003 without MT-0301 no table could be built
@MetaTable(description = "Assets; one row per asset.")
record AssetRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}
