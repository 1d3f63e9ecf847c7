/** Readers of catalog requests and of table contracts on input (contract specification 2.4 and 4). */
@NullMarked
package dev.metatables.contract.request;

import org.jspecify.annotations.NullMarked;
