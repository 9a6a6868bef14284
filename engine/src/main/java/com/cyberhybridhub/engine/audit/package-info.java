/// What happened, told so that it cannot be changed unseen: canonical text and the hash chain.
@NullMarked
package com.cyberhybridhub.engine.audit;

import org.jspecify.annotations.NullMarked;
