/// The branches that ask for numbers: each a small state machine per user, pure.
@NullMarked
package com.cyberhybridhub.domain.pipelines;

import org.jspecify.annotations.NullMarked;
