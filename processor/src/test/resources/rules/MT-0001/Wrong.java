package com.acme.portfolio;

import dev.metatables.annotations.*;

@MetaTable(description = "Assets; one row per asset.")
class AssetRow {} // MT-0001 is no record
