/// The question pipeline: its branches in order, and the questions for numbers that fill the time
/// between trading questions.
@NullMarked
package com.cyberhybridhub.engine.pipelines;

import org.jspecify.annotations.NullMarked;
