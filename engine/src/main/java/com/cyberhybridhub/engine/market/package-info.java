/// Market facts on their way in: polled, made durable, handed on; and what time it is at the
/// market.
@NullMarked
package com.cyberhybridhub.engine.market;

import org.jspecify.annotations.NullMarked;
