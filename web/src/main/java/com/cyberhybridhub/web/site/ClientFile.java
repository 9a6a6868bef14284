package com.cyberhybridhub.web.site;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/// One file of the web client with what a browser needs to know about it.
public final class ClientFile {

    private final byte[] content;
    private final String contentType;
    private final boolean immutable;

    ClientFile(byte[] content, String contentType, boolean immutable) {
        this.content = content.clone();
        this.contentType = contentType;
        this.immutable = immutable;
    }

    public InputStream content() {
        return new ByteArrayInputStream(content);
    }

    public String contentType() {
        return contentType;
    }

    /// Whether its name changes with its content, so that a browser may keep it for ever.
    public boolean immutable() {
        return immutable;
    }
}
