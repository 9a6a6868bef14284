/// The config document as JSON: reading, merging, checking with exact pointers, and keeping each
/// accepted version.
@NullMarked
package com.cyberhybridhub.tradingconfig;

import org.jspecify.annotations.NullMarked;
