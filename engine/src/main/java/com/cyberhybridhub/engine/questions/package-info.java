/// Questions on their way to a person and answers on their way back.
@NullMarked
package com.cyberhybridhub.engine.questions;

import org.jspecify.annotations.NullMarked;
