/// The members: who they are, what they configured, what is kept of them, and how to reach them.
@NullMarked
package com.cyberhybridhub.engine.people;

import org.jspecify.annotations.NullMarked;
