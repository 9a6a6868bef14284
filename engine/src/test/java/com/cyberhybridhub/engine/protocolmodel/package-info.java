/// The order protocol as an exhaustive search over everything that may happen, and its planted
/// bugs.
@NullMarked
package com.cyberhybridhub.engine.protocolmodel;

import org.jspecify.annotations.NullMarked;
