/// The worker on top: drives at each interval what nobody else triggers.
@NullMarked
package com.cyberhybridhub.engine.worker;

import org.jspecify.annotations.NullMarked;
