/// Benchmarks that look at the two halves of a stored batch apart, and so stand in the stores' own
/// package.
@NullMarked
package com.cyberhybridhub.postgres;

import org.jspecify.annotations.NullMarked;
