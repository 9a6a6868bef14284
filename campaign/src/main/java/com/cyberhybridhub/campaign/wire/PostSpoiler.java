package com.cyberhybridhub.campaign.wire;

import com.cyberhybridhub.campaign.wire.Sent.Reach;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Does to one POST what a fault says. `true` means that the connection can go on.
final class PostSpoiler {

    /// Longer than the hub waits for an answer: its deadline is under half a lease.
    private static final int TOO_LATE_PERCENT = 50;

    /// Longer than its lease, its quiet period of two leases, and its lookups.
    private static final int AFTER_ALL_PERCENT = 440;

    private static final int PERCENT = 100;

    private static final int PAUSE_MILLIS = 5;
    private static final int PIECE_BYTES = 64;
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final HttpMessage request;
    private final Socket client;
    private final Socket server;
    private final InputStream answers;
    private final int leaseMillis;

    PostSpoiler(
            HttpMessage request,
            Socket client,
            Socket server,
            InputStream answers,
            int leaseMillis) {
        this.request = request;
        this.client = client;
        this.server = server;
        this.answers = answers;
        this.leaseMillis = leaseMillis;
    }

    /// @param reaches is told how much is passed on, before it is
    boolean spoil(WireFault fault, Consumer<Reach> reaches) throws IOException {
        return switch (fault) {
            case CUT_BEFORE -> {
                reaches.accept(Reach.NOTHING);
                yield false;
            }
            case RESET_BEFORE -> {
                reaches.accept(Reach.NOTHING);
                client.setSoLinger(true, 0);
                yield false;
            }
            case CUT_AFTER_HEAD -> cutAfter(0, reaches);
            case CUT_IN_BODY -> cutAfter(request.body().length / 2, reaches);
            case CUT_BEFORE_LAST_BYTE -> cutAfter(request.body().length - 1, reaches);
            case REQUEST_TOO_LATE -> {
                pauseOfLease(TOO_LATE_PERCENT);
                yield whole(fault, reaches);
            }
            case REQUEST_AFTER_ALL -> {
                pauseOfLease(AFTER_ALL_PERCENT);
                yield whole(fault, reaches);
            }
            default -> whole(fault, reaches);
        };
    }

    private boolean cutAfter(int bodyBytes, Consumer<Reach> reaches) throws IOException {
        reaches.accept(Reach.HALF);
        OutputStream out = server.getOutputStream();
        out.write(request.head());
        out.write(request.body(), 0, bodyBytes);
        return false;
    }

    private boolean whole(WireFault fault, Consumer<Reach> reaches) throws IOException {
        reaches.accept(Reach.WHOLE);
        OutputStream out = server.getOutputStream();
        if (fault == WireFault.REQUEST_IN_PIECES) {
            inPieces(out, request.bytes());
        } else {
            out.write(request.bytes());
        }
        return answer(HttpMessage.answer(answers), fault);
    }

    private boolean answer(HttpMessage answer, WireFault fault) throws IOException {
        OutputStream out = client.getOutputStream();
        switch (fault) {
            case ANSWER_DROPPED -> {
                return false;
            }
            case ANSWER_RESET -> {
                client.setSoLinger(true, 0);
                return false;
            }
            case ANSWER_CUT_IN_HEAD -> {
                out.write(answer.head(), 0, answer.head().length / 2);
                return false;
            }
            case ANSWER_CUT_IN_BODY -> {
                out.write(answer.head());
                out.write(answer.body(), 0, answer.body().length / 2);
                return false;
            }
            case ANSWER_NEVER -> {
                // Until the hub hangs up.
                return client.getInputStream().read() >= 0;
            }
            case ANSWER_TOO_LATE -> pauseOfLease(TOO_LATE_PERCENT);
            case ANSWER_GARBLED -> {
                byte[] garbage = new byte[answer.body().length];
                Arrays.fill(garbage, (byte) '#');
                out.write(answer.head());
                out.write(garbage);
                return answer.whole();
            }
            case ANSWER_IN_PIECES -> {
                inPieces(out, answer.bytes());
                return answer.whole();
            }
            default -> {
                // What was done to the request is enough.
            }
        }
        out.write(answer.bytes());
        return answer.whole();
    }

    private static void inPieces(OutputStream out, byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; at += PIECE_BYTES) {
            out.write(bytes, at, Math.min(PIECE_BYTES, bytes.length - at));
            out.flush();
            if (at == 0) {
                pause(PAUSE_MILLIS);
            }
        }
    }

    private void pauseOfLease(int percent) {
        pause(leaseMillis * percent / PERCENT);
    }

    private static void pause(int millis) {
        try {
            if (NEVER.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts this down");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
