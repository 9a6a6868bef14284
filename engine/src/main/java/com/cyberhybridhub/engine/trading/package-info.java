/// Rules become questions.
@NullMarked
package com.cyberhybridhub.engine.trading;

import org.jspecify.annotations.NullMarked;
