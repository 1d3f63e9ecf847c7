package com.acme.portfolio;

import dev.metatables.annotations.*;

@MetaTable(description = "Assets; one row per asset.")
public class Wrong {} // MT-0001 is no record
