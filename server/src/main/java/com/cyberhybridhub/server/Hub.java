package com.cyberhybridhub.server;

/// The whole server, running.
final class Hub implements AutoCloseable {

    private final Closer closer;
    private final String readyUrl;

    private Hub(Closer closer, String readyUrl) {
        this.closer = closer;
        this.readyUrl = readyUrl;
    }

    /// Starts every part; a start that fails closes what it opened.
    ///
    /// @throws StartException with a sentence for people
    static Hub start(HubOptions options) {
        Closer closer = new Closer();
        try {
            return new Hub(closer, new Assembly(options, closer).run());
        } catch (RuntimeException failed) {
            closer.close();
            throw failed;
        }
    }

    /// What follows `ready `.
    String readyUrl() {
        return readyUrl;
    }

    @Override
    public void close() {
        closer.close();
    }
}
