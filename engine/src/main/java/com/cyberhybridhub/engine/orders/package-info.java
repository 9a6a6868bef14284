/// Orders on their way to the broker, exactly once, and followed to their end.
@NullMarked
package com.cyberhybridhub.engine.orders;

import org.jspecify.annotations.NullMarked;
