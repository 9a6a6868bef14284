/// A SignalR server without a web server: hub, connections, limits, and the endpoint that a web
/// server's adapter calls.
@NullMarked
package com.cyberhybridhub.signalr;

import org.jspecify.annotations.NullMarked;
