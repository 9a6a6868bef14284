/// The hub protocol as values: messages, their JSON and the framing of bytes; pure, without I/O,
/// clock or threads.
@NullMarked
package com.cyberhybridhub.signalr.protocol;

import org.jspecify.annotations.NullMarked;
