package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

// javac -Ametatables.severity.MT0101=warn
@MetaTable // MT-0101
record AssetRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}
