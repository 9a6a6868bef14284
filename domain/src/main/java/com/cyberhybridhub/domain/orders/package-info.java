/// Orders: what we want, what we sent, what the broker said, and which step may follow which.
@NullMarked
package com.cyberhybridhub.domain.orders;

import org.jspecify.annotations.NullMarked;
