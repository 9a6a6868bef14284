package com.cyberhybridhub.simulator.stream;

import com.cyberhybridhub.simulator.market.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client of a market data stream: welcome, authentication, subscriptions. Thread-safe: its
/// monitor guards the conversation; the market reads the subscriptions without it.
final class DataConnection implements Protocol {

    /// Time for authentication.
    static final Duration AUTH_TIMEOUT = Duration.ofSeconds(10);

    private static final int CLOSE_NORMAL = 1000;

    /// What it shares with the others.
    record Shared(Keys keys, Seats seats, StreamSettings settings, StreamFaults faults) {}

    private final Feed feed;
    private final Shared shared;
    private final Keys.Headers headers;
    private final Encoding encoding;
    private final Instant openedAt;
    private final Outbox outbox;
    private volatile Subscriptions subscriptions = Subscriptions.NONE;
    private @Nullable String keyId;
    private boolean stalled;
    private boolean over;

    DataConnection(Feed feed, Shared shared, Greeting greeting, Instant now) {
        this.feed = feed;
        this.shared = shared;
        this.headers = greeting.headers();
        this.encoding = greeting.messagePack() ? Encoding.MESSAGE_PACK : Encoding.TEXT;
        this.openedAt = now;
        this.outbox =
                new Outbox(
                        feed.path(),
                        encoding.isBinary(),
                        this::frames,
                        DataErrors.substitutes(),
                        new Outbox.Link(
                                greeting.wire(), shared.faults(), shared.settings().queueMax()));
    }

    /// What is known of a client when it connects.
    record Greeting(Keys.Headers headers, boolean messagePack, Wire wire) {}

    /// Arrays in any case: control messages alone, market data together.
    private List<byte[]> frames(List<Message> messages) {
        List<byte[]> frames = new ArrayList<>();
        List<Message> data = new ArrayList<>();
        for (Message message : messages) {
            boolean alone = DataErrors.travelsAlone(message);
            if (alone && !data.isEmpty()) {
                frames.add(encoding.array(List.copyOf(data)));
                data.clear();
            }
            if (alone) {
                frames.add(encoding.array(List.of(message)));
            } else {
                data.add(message);
            }
        }
        if (!data.isEmpty()) {
            frames.add(encoding.array(data));
        }
        return frames;
    }

    @Override
    public synchronized void opened() {
        outbox.start();
        outbox.send(DataErrors.CONNECTED);
        if (!headers.isEmpty()) {
            authenticate(shared.keys().byHeaders(headers));
        }
    }

    @Override
    public synchronized void received(JsonNode message) {
        if (over) {
            return;
        }
        switch (message.path("action").asString("")) {
            case "auth" -> {
                String id = message.path("key").asString("");
                String secret = message.path("secret").asString("");
                if (keyId != null) {
                    outbox.send(DataErrors.ALREADY_AUTHENTICATED);
                } else if (!stalled) {
                    authenticate(shared.keys().byPair(id, secret));
                }
            }
            case "subscribe" -> change(message, true);
            case "unsubscribe" -> change(message, false);
            default -> outbox.send(DataErrors.INVALID_SYNTAX);
        }
    }

    @Override
    public synchronized void garbled() {
        if (!over) {
            outbox.send(DataErrors.INVALID_SYNTAX);
        }
    }

    private void authenticate(Optional<String> found) {
        if (shared.faults().stallsAuthentication(feed.path())) {
            stalled = true;
        } else if (found.isEmpty()) {
            refuse(DataErrors.AUTH_FAILED);
        } else if (feed.onlyPlus() && shared.settings().plan() != Plan.PLUS) {
            refuse(DataErrors.INSUFFICIENT_SUBSCRIPTION);
        } else if (shared.faults().lingers(feed.path())
                || !shared.seats().take(found.get(), feed.path(), this)) {
            refuse(DataErrors.CONNECTION_LIMIT);
        } else {
            keyId = found.get();
            outbox.send(DataErrors.AUTHENTICATED);
        }
    }

    private void refuse(Message error) {
        over = true;
        outbox.send(error);
        outbox.close(CLOSE_NORMAL, "");
    }

    private void change(JsonNode message, boolean add) {
        if (keyId == null) {
            refuse(DataErrors.NOT_AUTHENTICATED);
            return;
        }
        Map<Channel, List<String>> named = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            JsonNode list = message.path(channel.wire());
            if (list.isEmpty() && (list.isArray() || list.isNull() || list.isMissingNode())) {
                continue;
            }
            Optional<List<String>> symbols = symbols(list);
            if (symbols.isEmpty()) {
                outbox.send(DataErrors.INVALID_SYNTAX);
                return;
            }
            if (!feed.channels().contains(channel)) {
                outbox.send(DataErrors.INVALID_ACTION);
                return;
            }
            named.put(channel, symbols.get());
        }
        change(named, add);
    }

    private void change(Map<Channel, List<String>> named, boolean add) {
        Subscriptions next = add ? subscriptions.with(named) : subscriptions.without(named);
        boolean allIsOne = feed.kind() != Feed.Kind.STOCKS;
        boolean limited = shared.settings().plan() == Plan.BASIC;
        if (add && limited && next.limited(allIsOne) > shared.settings().symbolLimit()) {
            outbox.send(DataErrors.SYMBOL_LIMIT);
            return;
        }
        Subscriptions before = subscriptions;
        outbox.send(next.reply(feed));
        subscriptions = next;
        if (add) {
            shared.seats().subscribed(this, before, next);
        }
    }

    private Optional<List<String>> symbols(JsonNode list) {
        if (!list.isArray()) {
            return Optional.empty();
        }
        List<String> symbols = new ArrayList<>();
        for (JsonNode symbol : list) {
            if (!symbol.isString() || !feed.isSymbol(symbol.stringValue())) {
                return Optional.empty();
            }
            symbols.add(symbol.stringValue());
        }
        return Optional.of(symbols);
    }

    @Override
    public synchronized void check(Instant wall) {
        if (!over && keyId == null && !wall.isBefore(openedAt.plus(AUTH_TIMEOUT))) {
            refuse(DataErrors.AUTH_TIMEOUT);
        }
    }

    @Override
    public synchronized void closed() {
        over = true;
        subscriptions = Subscriptions.NONE;
        shared.seats().leave(this);
        outbox.end();
    }

    Feed feed() {
        return feed;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public String path() {
        return feed.path();
    }

    @Override
    public Encoding encoding() {
        return encoding;
    }
}
