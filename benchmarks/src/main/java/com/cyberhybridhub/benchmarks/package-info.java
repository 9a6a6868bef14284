/// Measurements beside peers in one process and one run: what decides is the ratio and that both
/// said the same.
@NullMarked
package com.cyberhybridhub.benchmarks;

import org.jspecify.annotations.NullMarked;
