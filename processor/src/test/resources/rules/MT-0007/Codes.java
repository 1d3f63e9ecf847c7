package com.acme.portfolio;

import dev.metatables.annotations.*;
import java.util.UUID;

@MetaTable(description = "Assets; one row per asset.")
@SuppressFinding(code = "MT-0120", reason = "It does not exist.") // MT-0007 Did you mean
@SuppressFinding(code = "MT-0404", reason = "It has no key.") // MT-0007 cannot be silenced
@SuppressFinding(code = "descriptions", reason = "Words are no codes.") // MT-0007 Copy the code
record AssetRow(@PrimaryKey @Column(description = "Stable asset uid.") UUID uid) {}
