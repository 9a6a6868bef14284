/// The hub at /hubs/questions.
@NullMarked
package com.cyberhybridhub.web.live;

import org.jspecify.annotations.NullMarked;
