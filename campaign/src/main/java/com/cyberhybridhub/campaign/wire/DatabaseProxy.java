package com.cyberhybridhub.campaign.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Stands between a hub and PostgreSQL and understands as much of the frontend's protocol (version
/// 3, unencrypted) as it takes to know a statement and a commit when they pass.
public final class DatabaseProxy implements AutoCloseable {

    private static final int MESSAGE_MAX_BYTES = 64 << 20;
    private static final int START_UP_MIN_BYTES = 8;
    private static final int LENGTH_BYTES = 4;
    private static final int BUFFER_BYTES = 65_536;

    private final int node;
    private final Traps traps;
    private final Door door;

    /// @param leadsTo the server's port on loopback
    public DatabaseProxy(int node, int leadsTo, Traps traps) {
        this.node = node;
        this.traps = traps;
        this.door = new Door(leadsTo, (client, server) -> new Session(client, server).run());
    }

    public int port() {
        return door.port();
    }

    public void cutAll() {
        door.cutAll();
    }

    @Override
    public void close() {
        door.close();
    }

    private final class Session {

        private final Socket client;
        private final Socket server;
        private final Map<String, String> prepared = new HashMap<>();
        private final Transaction transaction = new Transaction();

        /// The trap that the next bytes of the server belong to.
        private final AtomicReference<Optional<Trap>> answer =
                new AtomicReference<>(Optional.empty());

        Session(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void run() throws IOException {
            Thread back = Thread.ofVirtual().start(this::answers);
            try (DataInputStream in =
                    new DataInputStream(
                            new BufferedInputStream(client.getInputStream(), BUFFER_BYTES))) {
                OutputStream out = new BufferedOutputStream(server.getOutputStream(), BUFFER_BYTES);
                startUp(in, out);
                out.flush();
                while (message(in, out)) {
                    if (in.available() == 0) {
                        out.flush();
                    }
                }
            } finally {
                Door.quietly(server);
                back.interrupt();
            }
        }

        private void startUp(DataInputStream in, OutputStream out) throws IOException {
            int length = in.readInt();
            if (length < START_UP_MIN_BYTES || length > BUFFER_BYTES) {
                throw new EOFException("not a start-up message");
            }
            byte[] rest = in.readNBytes(length - LENGTH_BYTES);
            out.write(ByteBuffer.allocate(length).putInt(length).put(rest).array());
        }

        private boolean message(DataInputStream in, OutputStream out) throws IOException {
            int type = in.read();
            if (type < 0) {
                return false;
            }
            int length = in.readInt();
            if (length < LENGTH_BYTES || length > MESSAGE_MAX_BYTES) {
                throw new EOFException("not a message");
            }
            byte[] body = in.readNBytes(length - LENGTH_BYTES);
            if (!look((char) type, body)) {
                return false;
            }
            out.write(
                    ByteBuffer.allocate(length + 1)
                            .put((byte) type)
                            .putInt(length)
                            .put(body)
                            .array());
            return true;
        }

        /// @return whether it may pass
        private boolean look(char type, byte[] body) {
            Fields fields = new Fields(ByteBuffer.wrap(body));
            return switch (type) {
                case 'P' -> {
                    String name = fields.text();
                    prepared.put(name, Transaction.plain(fields.text()));
                    yield true;
                }
                case 'B' -> {
                    fields.text();
                    String sql = prepared.getOrDefault(fields.text(), "");
                    yield statement(sql, fields.parameters());
                }
                case 'Q' -> statement(Transaction.plain(fields.text()), List.of());
                default -> true;
            };
        }

        private boolean statement(String sql, List<String> parameters) {
            if (sql.startsWith("BEGIN")) {
                transaction.clear();
                return true;
            }
            if (sql.equals("COMMIT")) {
                return commit();
            }
            transaction.add(sql, parameters);
            return traps.pass(new Moment(node, Moment.What.STATEMENT, sql));
        }

        private boolean commit() {
            String kind = transaction.kind();
            transaction.clear();
            if (!traps.pass(new Moment(node, Moment.What.COMMIT, kind))) {
                return false;
            }
            answer.set(traps.spring(new Moment(node, Moment.What.COMMITTED, kind)));
            return true;
        }

        private void answers() {
            byte[] buffer = new byte[BUFFER_BYTES];
            try (Socket closed = client) {
                InputStream in = server.getInputStream();
                OutputStream out = closed.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    boolean passes =
                            answer.getAndSet(Optional.empty())
                                    .map(trap -> trap.keep() == Trap.Verdict.PASS)
                                    .orElse(true);
                    if (!passes) {
                        return;
                    }
                    out.write(buffer, 0, read);
                }
            } catch (IOException over) {
                // The session is over for both.
                Thread.onSpinWait();
            }
        }
    }

    /// Reads the fields of a message one after another.
    private record Fields(ByteBuffer bytes) {

        String text() {
            int start = bytes.position();
            while (bytes.hasRemaining() && bytes.get(bytes.position()) != 0) {
                bytes.get();
            }
            byte[] text = new byte[bytes.position() - start];
            bytes.get(start, text);
            if (bytes.hasRemaining()) {
                bytes.get();
            }
            return new String(text, StandardCharsets.UTF_8);
        }

        List<String> parameters() {
            int formats = bytes.getShort();
            bytes.position(bytes.position() + formats * Short.BYTES);
            int count = bytes.getShort();
            List<String> values = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                byte[] value = new byte[Math.max(0, bytes.getInt())];
                bytes.get(value);
                values.add(new String(value, StandardCharsets.UTF_8));
            }
            return values;
        }
    }
}
