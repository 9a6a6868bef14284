/// The hub's database for commands that look in beside a running hub.
@NullMarked
package com.cyberhybridhub.server.database;

import org.jspecify.annotations.NullMarked;
