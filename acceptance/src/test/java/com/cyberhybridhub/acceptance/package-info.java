/// The whole system from outside: the real process, a real database, the simulator, real clients, a
/// real browser.
@NullMarked
package com.cyberhybridhub.acceptance;

import org.jspecify.annotations.NullMarked;
