/// Who does what when: the worker that drives the two journeys, and the ports they run through.
@NullMarked
package com.cyberhybridhub.engine;

import org.jspecify.annotations.NullMarked;
