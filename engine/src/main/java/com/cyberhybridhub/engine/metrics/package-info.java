/// What the server measures of itself and writes down of its decisions: decorators around the
/// engine's ports, so that the work reads without them.
@NullMarked
package com.cyberhybridhub.engine.metrics;

import org.jspecify.annotations.NullMarked;
