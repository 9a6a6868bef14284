/// Tests of the composition root.
@NullMarked
package com.cyberhybridhub.server;

import org.jspecify.annotations.NullMarked;
