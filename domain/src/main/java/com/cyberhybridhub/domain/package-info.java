/// The pure heart: values in, values out. No I/O, no clock, no threads, no logger.
@NullMarked
package com.cyberhybridhub.domain;

import org.jspecify.annotations.NullMarked;
