/// The paths under /v1, one class for each thing.
@NullMarked
package com.cyberhybridhub.web.api;

import org.jspecify.annotations.NullMarked;
