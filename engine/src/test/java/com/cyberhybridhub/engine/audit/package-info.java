/// Canonical text and links of the chain.
@NullMarked
package com.cyberhybridhub.engine.audit;

import org.jspecify.annotations.NullMarked;
