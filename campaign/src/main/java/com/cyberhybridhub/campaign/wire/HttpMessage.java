package com.cyberhybridhub.campaign.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// One request or answer of HTTP/1.1 as its bytes. Nobody changes the arrays.
final class HttpMessage {

    private static final int HEAD_MAX_BYTES = 65_536;
    private static final int BODY_MAX_BYTES = 16 << 20;
    private static final int LINE_MAX_BYTES = 1_024;
    private static final int HEXADECIMAL = 16;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final int SUCCESS = 200;

    private final byte[] head;
    private final byte[] body;
    private final boolean whole;

    private HttpMessage(byte[] head, byte[] body, boolean whole) {
        this.head = head;
        this.body = body;
        this.whole = whole;
    }

    /// The first line and the headers, with the empty line.
    byte[] head() {
        return head;
    }

    /// As it came, chunks and all.
    byte[] body() {
        return body;
    }

    /// Whether it came to its end.
    boolean whole() {
        return whole;
    }

    /// Empty when the connection ended between two messages.
    static Optional<HttpMessage> request(InputStream in) throws IOException {
        byte[] head = head(in);
        return head.length == 0 ? Optional.empty() : Optional.of(read(in, head, true));
    }

    /// The answer to a request; not whole when the server went away in the middle.
    static HttpMessage answer(InputStream in) throws IOException {
        byte[] head = head(in);
        if (head.length == 0) {
            return new HttpMessage(head, head, false);
        }
        int status = Integer.parseInt(line(head).split(" ", 3)[1]);
        boolean bodiless = status == NO_CONTENT || status == NOT_MODIFIED || status < SUCCESS;
        return read(in, head, !bodiless);
    }

    private static HttpMessage read(InputStream in, byte[] head, boolean mayHaveBody)
            throws IOException {
        if (!mayHaveBody) {
            return new HttpMessage(head, new byte[0], true);
        }
        Optional<String> length = header(head, "content-length");
        if (length.isPresent()) {
            int wanted = Math.min(Integer.parseInt(length.get()), BODY_MAX_BYTES);
            byte[] body = in.readNBytes(wanted);
            return new HttpMessage(head, body, body.length == wanted);
        }
        if (header(head, "transfer-encoding").filter("chunked"::equals).isPresent()) {
            return chunked(in, head);
        }
        return new HttpMessage(head, new byte[0], true);
    }

    private static HttpMessage chunked(InputStream in, byte[] head) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (body.size() < BODY_MAX_BYTES) {
            byte[] line = through(in, "\r\n", LINE_MAX_BYTES);
            body.writeBytes(line);
            String size = new String(line, StandardCharsets.US_ASCII).strip();
            if (size.isEmpty()) {
                return new HttpMessage(head, body.toByteArray(), false);
            }
            int bytes = Integer.parseInt(size, HEXADECIMAL);
            byte[] chunk = in.readNBytes(bytes + 2);
            body.writeBytes(chunk);
            if (bytes == 0 || chunk.length < bytes + 2) {
                return new HttpMessage(head, body.toByteArray(), chunk.length == bytes + 2);
            }
        }
        throw new EOFException("the body is too long");
    }

    private static byte[] head(InputStream in) throws IOException {
        return through(in, "\r\n\r\n", HEAD_MAX_BYTES);
    }

    /// Empty when the stream ends before.
    private static byte[] through(InputStream in, String end, int atMost) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int matched = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            bytes.write(next);
            matched = next == end.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
            if (matched == end.length()) {
                return bytes.toByteArray();
            }
            if (bytes.size() == atMost) {
                throw new EOFException("the head is too long");
            }
        }
        return new byte[0];
    }

    static String line(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\r');
        return end < 0 ? text : text.substring(0, end);
    }

    private static Optional<String> header(byte[] head, String name) {
        for (String line : new String(head, StandardCharsets.ISO_8859_1).split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(line.substring(colon + 1).strip().toLowerCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }

    /// Method and path, without the query.
    String target() {
        String[] words = line(head).split("[ ?]", -1);
        return words.length < 2 ? "" : words[0] + " " + words[1];
    }

    boolean isUpgrade() {
        return header(head, "upgrade").isPresent();
    }

    byte[] bytes() {
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
