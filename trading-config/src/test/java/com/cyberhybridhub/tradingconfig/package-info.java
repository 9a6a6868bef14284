/// Tests of the config document: merge laws, a table of every problem, a seeded fuzz, and the
/// service over a fake store.
@NullMarked
package com.cyberhybridhub.tradingconfig;

import org.jspecify.annotations.NullMarked;
