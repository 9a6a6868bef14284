package com.cyberhybridhub.engine.protocolmodel;

import java.util.Arrays;

/// One state of everything: the question and its devices, at most two order rows, two workers, the
/// network and the broker. Packed into one `long`, so that millions of them fit.
///
/// Epochs are only ever compared, so a worker carries one bit: whether its claim is still the
/// order's newest.
@SuppressWarnings("EnumOrdinal") // packed and unpacked within one run, never stored
final class World {

    static final int ORDERS = 2;
    static final int WORKERS = 2;
    static final int IDS = 4;

    /// What the broker can have under one id.
    static final int NOTHING = 0;

    static final int OPEN_ORDER = 1;
    static final int ENDED_ORDER = 2;
    static final int TWO_ORDERS = 3;

    enum Asked {
        OPEN,
        APPROVED,
        REJECTED,
        EXPIRED
    }

    enum Phase {
        IDLE,
        /// Read the halt without the lock; only with the bug.
        CHECKED,
        /// Claimed; the bytes not sent yet.
        TO_SEND,
        WAITING,
        TOLD_ACCEPTED,
        TOLD_REFUSED,
        TOLD_DUPLICATE,
        TOLD_NOTHING,
        /// Stopped before the first byte.
        NOT_SENT,
        /// Looked up, found nothing, not recorded yet.
        FOUND_NOTHING
    }

    Asked question = Asked.OPEN;
    int yesses;
    boolean saidNo;
    boolean intentPending;
    boolean halted;
    boolean late;
    boolean woken;
    int crashes;
    int posts;

    final Status[] status = new Status[ORDERS];
    final int[] id = new int[ORDERS];
    final boolean[] missed = new boolean[ORDERS];
    final boolean[] resent = new boolean[ORDERS];

    final int[] broker = new int[IDS];
    final int[] underWay = new int[IDS];

    final Phase[] phase = new Phase[WORKERS];
    final boolean[] current = new boolean[WORKERS];
    final int[] orderOf = new int[WORKERS];
    final int[] idOf = new int[WORKERS];

    private static final Asked[] ASKED = Asked.values();
    private static final Status[] STATUSES = Status.values();
    private static final Phase[] PHASES = Phase.values();

    World() {
        Arrays.fill(status, Status.NONE);
        Arrays.fill(phase, Phase.IDLE);
    }

    /// 13 bits of question and environment, 16 each of orders, broker and workers.
    long pack() {
        long bits = packQuestion();
        for (int order = 0; order < ORDERS; order++) {
            bits = bits << 4 | status[order].ordinal();
            bits = bits << 2 | id[order];
            bits = bits << 1 | bit(missed[order]);
            bits = bits << 1 | bit(resent[order]);
        }
        for (int i = 0; i < IDS; i++) {
            bits = bits << 2 | broker[i];
            bits = bits << 2 | underWay[i];
        }
        // Workers are alike: which of them is which makes no difference.
        int first = worker(0);
        int second = worker(1);
        bits = bits << 8 | Math.min(first, second);
        return bits << 8 | Math.max(first, second);
    }

    private long packQuestion() {
        long bits = question.ordinal();
        bits = bits << 2 | yesses;
        bits = bits << 1 | bit(saidNo);
        bits = bits << 1 | bit(intentPending);
        bits = bits << 1 | bit(halted);
        bits = bits << 1 | bit(late);
        bits = bits << 1 | bit(woken);
        bits = bits << 2 | crashes;
        return bits << 2 | posts;
    }

    private int worker(int w) {
        return phase[w] == Phase.IDLE
                ? 0
                : ((phase[w].ordinal() << 1 | bit(current[w])) << 1 | orderOf[w]) << 2 | idOf[w];
    }

    static World unpack(long packed) {
        World world = new World();
        long bits = packed;
        for (int w = WORKERS - 1; w >= 0; w--) {
            world.idOf[w] = (int) (bits & 3);
            world.orderOf[w] = (int) (bits >>> 2 & 1);
            world.current[w] = (bits >>> 3 & 1) == 1;
            world.phase[w] = PHASES[(int) (bits >>> 4 & 15)];
            bits >>>= 8;
        }
        for (int i = IDS - 1; i >= 0; i--) {
            world.underWay[i] = (int) (bits & 3);
            world.broker[i] = (int) (bits >>> 2 & 3);
            bits >>>= 4;
        }
        for (int order = ORDERS - 1; order >= 0; order--) {
            world.resent[order] = (bits & 1) == 1;
            world.missed[order] = (bits >>> 1 & 1) == 1;
            world.id[order] = (int) (bits >>> 2 & 3);
            world.status[order] = STATUSES[(int) (bits >>> 4 & 15)];
            bits >>>= 8;
        }
        world.unpackQuestion(bits);
        return world;
    }

    private void unpackQuestion(long bits) {
        posts = (int) (bits & 3);
        crashes = (int) (bits >>> 2 & 3);
        woken = (bits >>> 4 & 1) == 1;
        late = (bits >>> 5 & 1) == 1;
        halted = (bits >>> 6 & 1) == 1;
        intentPending = (bits >>> 7 & 1) == 1;
        saidNo = (bits >>> 8 & 1) == 1;
        yesses = (int) (bits >>> 9 & 3);
        question = ASKED[(int) (bits >>> 11 & 3)];
    }

    /// A copy in which the workers keep their places, which packing does not promise.
    World copy() {
        World copy = new World();
        copy.unpackQuestion(packQuestion());
        System.arraycopy(status, 0, copy.status, 0, ORDERS);
        System.arraycopy(id, 0, copy.id, 0, ORDERS);
        System.arraycopy(missed, 0, copy.missed, 0, ORDERS);
        System.arraycopy(resent, 0, copy.resent, 0, ORDERS);
        System.arraycopy(broker, 0, copy.broker, 0, IDS);
        System.arraycopy(underWay, 0, copy.underWay, 0, IDS);
        System.arraycopy(phase, 0, copy.phase, 0, WORKERS);
        System.arraycopy(current, 0, copy.current, 0, WORKERS);
        System.arraycopy(orderOf, 0, copy.orderOf, 0, WORKERS);
        System.arraycopy(idOf, 0, copy.idOf, 0, WORKERS);
        return copy;
    }

    int brokerOrders() {
        int orders = 0;
        for (int under : broker) {
            orders += under == NOTHING ? 0 : under == TWO_ORDERS ? 2 : 1;
        }
        return orders;
    }

    /// Whether a request with this id may still reach the broker.
    boolean mayStillArrive(int clientOrderId) {
        boolean mayArrive = underWay[clientOrderId] > 0;
        for (int w = 0; w < WORKERS; w++) {
            mayArrive |=
                    (phase[w] == Phase.WAITING || phase[w] == Phase.TO_SEND)
                            && idOf[w] == clientOrderId;
        }
        return mayArrive;
    }

    private static int bit(boolean flag) {
        return flag ? 1 : 0;
    }
}
