/// Everything durable: the only place with SQL. Stores behind the engine's ports, migrations, and
/// the pool beneath them.
@NullMarked
package com.cyberhybridhub.postgres;

import org.jspecify.annotations.NullMarked;
