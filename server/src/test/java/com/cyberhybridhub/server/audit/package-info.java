/// The verifier against every kind of change.
@NullMarked
package com.cyberhybridhub.server.audit;

import org.jspecify.annotations.NullMarked;
