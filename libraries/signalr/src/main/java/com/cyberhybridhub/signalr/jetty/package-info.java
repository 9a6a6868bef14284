/// The adapter to Jetty 12.1 (ee10): the only package that knows a web server.
@NullMarked
package com.cyberhybridhub.signalr.jetty;

import org.jspecify.annotations.NullMarked;
