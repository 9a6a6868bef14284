/// Accounts, orders and their fills against the tape, and the ledger that remembers them.
@NullMarked
package com.cyberhybridhub.simulator.broker;

import org.jspecify.annotations.NullMarked;
