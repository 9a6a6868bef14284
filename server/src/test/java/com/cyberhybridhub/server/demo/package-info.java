/// The simulator inside the hub, and what else knows of it.
@NullMarked
package com.cyberhybridhub.server.demo;

import org.jspecify.annotations.NullMarked;
