/// Questions, answers and what an answer means.
@NullMarked
package com.cyberhybridhub.domain.questions;

import org.jspecify.annotations.NullMarked;
