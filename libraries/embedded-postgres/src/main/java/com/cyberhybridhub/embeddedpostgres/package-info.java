/// A real PostgreSQL server as a child of this JVM: unpacked, initialised, started, guarded and
/// stopped.
@NullMarked
package com.cyberhybridhub.embeddedpostgres;

import org.jspecify.annotations.NullMarked;
