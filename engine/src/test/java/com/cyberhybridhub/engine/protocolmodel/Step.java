package com.cyberhybridhub.engine.protocolmodel;

import java.util.Optional;

/// One thing that may happen next.
///
/// @param byItself whether the system does it without a person, a crash or the end of time
/// @param broken what this step itself breaks
record Step(String name, World after, boolean byItself, Optional<Violation> broken) {}
