package com.cyberhybridhub.alpaca.stream;

/// What wakes the thread of a connection.
sealed interface Event {

    /// A whole message arrived.
    record Arrived(Socket socket, Frame frame) implements Event {}

    /// The socket has ended.
    record Gone(Socket socket, String why) implements Event {}

    /// What is wanted changed, or the connection is to end: look.
    record Look() implements Event {}
}
