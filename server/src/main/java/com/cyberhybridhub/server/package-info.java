/// The composition root: commands and wiring, nothing else.
@NullMarked
package com.cyberhybridhub.server;

import org.jspecify.annotations.NullMarked;
