package com.cyberhybridhub.signalr;

/// A refusal whose text is passed to the client word for word. Every other exception reaches it as
/// a general sentence.
public class HubException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HubException(String textForTheClient) {
        super(textForTheClient);
    }
}
