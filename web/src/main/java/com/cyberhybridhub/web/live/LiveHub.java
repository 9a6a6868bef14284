package com.cyberhybridhub.web.live;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Card;
import com.cyberhybridhub.domain.questions.Decision;
import com.cyberhybridhub.domain.questions.NumberQuestion;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.engine.questions.CardStore;
import com.cyberhybridhub.signalr.Authentication;
import com.cyberhybridhub.signalr.HubArguments;
import com.cyberhybridhub.signalr.HubConnection;
import com.cyberhybridhub.signalr.HubException;
import com.cyberhybridhub.signalr.HubLimits;
import com.cyberhybridhub.signalr.HubRequest;
import com.cyberhybridhub.signalr.SignalRHub;
import com.cyberhybridhub.web.api.AnswerDesk;
import com.cyberhybridhub.web.auth.Door;
import com.cyberhybridhub.web.auth.TokenCheck.Verdict;
import com.cyberhybridhub.web.json.OrderJson;
import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.QuestionJson;
import com.cyberhybridhub.web.json.Wire;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The hub at /hubs/questions: pushes to every device of a user, and takes answers. What is pushed
/// is a hint; the truth is in the database, and clients catch up over HTTP.
public final class LiveHub implements UserChannel, AutoCloseable {

    public static final String PATH = "/hubs/questions";

    /// What clients may call.
    public static final Set<String> METHODS = Set.of("GetOpenQuestions", "SubmitAnswer");

    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
    private static final int OPEN_QUESTIONS_MAX = 200;
    private static final String DISABLED = "unauthorized: The member is disabled.";

    /// Of one socket: a person swipes, and a client catches up now and then.
    private static final int MESSAGES_MAX = 1_000;

    private static final Duration MESSAGES_PER = Duration.ofSeconds(10);
    private static final int SUBMIT_ANSWER_ARGUMENTS = 2;

    private final CardStore cards;
    private final Door door;
    private final SignalRHub hub;
    private final AtomicReference<Optional<AnswerDesk>> desk =
            new AtomicReference<>(Optional.empty());
    private volatile Origins origins;

    /// @param allowedOrigins origins beyond the own one that may connect from a browser
    public LiveHub(Door door, CardStore cards, Set<String> allowedOrigins, InstantSource clock) {
        this.cards = cards;
        this.door = door;
        this.origins = new Origins(allowedOrigins);
        this.hub =
                SignalRHub.builder()
                        .limits(
                                HubLimits.defaults().toBuilder()
                                        .messages(MESSAGES_MAX, MESSAGES_PER)
                                        .build())
                        .authenticator(request -> authenticate(door, clock, request))
                        .originAllowed((origin, host) -> origins.isAllowed(origin, host))
                        .json(Wire.MAPPER)
                        .onConnected(connection ->
                                openQuestions(connection)
                                        .forEach(question ->
                                                connection.send(
                                                        "ReceiveQuestion",
                                                        QuestionJson.of(question))))
                        .method("GetOpenQuestions", this::getOpenQuestions)
                        .method("SubmitAnswer", this::submitAnswer)
                        .build();
    }

    /// From now on answers are taken, and pages of these origins may connect too. The desk needs
    /// this channel first, hence the second step.
    public void open(AnswerDesk answers, Set<String> moreOrigins) {
        origins = origins.with(moreOrigins);
        desk.set(Optional.of(answers));
    }

    public SignalRHub hub() {
        return hub;
    }

    private static Authentication authenticate(Door door, InstantSource clock, HubRequest request) {
        try {
            Verdict.Welcome welcome =
                    door.enter(
                            new Door.Knock(
                                    request.remoteAddress(),
                                    request.header("X-Forwarded-For"),
                                    request.bearerToken()));
            String user = welcome.member().id().value();
            return welcome.until()
                    .map(end -> Duration.between(clock.instant(), end))
                    .map(left -> Authentication.allowed(user, left))
                    .orElseGet(() -> Authentication.allowed(user));
        } catch (Problem refused) {
            return new Authentication.Refused(
                    refused.status(), refused.code() + ": " + refused.detail());
        }
    }

    /// Something about these members changed (disabled, enabled, signed out everywhere): their
    /// sockets end at once. Who may still use the server comes back by itself.
    public void membersChanged(Collection<UserId> users) {
        for (UserId user : users) {
            List<HubConnection> sockets = hub.connectionsOf(user.value());
            if (!sockets.isEmpty()) {
                boolean active = door.isActive(user);
                sockets.forEach(socket -> {
                    if (active) {
                        socket.closeForNow();
                    } else {
                        socket.closeForGood(DISABLED);
                    }
                });
            }
        }
    }

    /// The same for whoever was disabled unheard.
    public void closeInactive() {
        membersChanged(
                hub.connectedUsers().stream()
                        .map(UserId::new)
                        .filter(user -> !door.isActive(user))
                        .toList());
    }

    private List<Card> openQuestions(HubConnection connection) {
        return cards.list(
                new UserId(connection.user()),
                Optional.of(QuestionState.OPEN),
                Optional.empty(),
                OPEN_QUESTIONS_MAX);
    }

    private JsonNode getOpenQuestions(HubConnection caller, HubArguments arguments) {
        requireActive(caller);
        requireSize(arguments, 0);
        return Wire.array(openQuestions(caller).stream().map(QuestionJson::of).toList());
    }

    private JsonNode submitAnswer(HubConnection caller, HubArguments arguments) {
        requireActive(caller);
        requireSize(arguments, SUBMIT_ANSWER_ARGUMENTS);
        AnswerDesk answers =
                desk.get()
                        .orElseThrow(
                                () -> new HubException("starting: The server is not ready yet."));
        BigDecimal value = argument(() -> arguments.decimal(1));
        String id = argument(() -> arguments.string(0));
        try {
            return answers.answer(new UserId(caller.user()), id, value);
        } catch (Problem refused) {
            throw new HubException(refused.code() + ": " + refused.detail());
        }
    }

    /// A socket lives longer than the look at its token: whoever was disabled meanwhile is sent
    /// away.
    private void requireActive(HubConnection caller) {
        if (!door.isActive(new UserId(caller.user()))) {
            caller.closeForGood(DISABLED);
            throw new HubException(DISABLED);
        }
    }

    private static void requireSize(HubArguments arguments, int size) {
        argument(() -> {
            arguments.requireSize(size);
            return size;
        });
    }

    /// Refusals start with a problem's code, those of arguments too.
    private static <T> T argument(Supplier<T> read) {
        try {
            return read.get();
        } catch (HubException wrong) {
            throw new HubException("invalid_field: " + wrong.getMessage());
        }
    }

    @Override
    public void questionAsked(Question question) {
        asked(question);
    }

    @Override
    public void questionClosed(Question question) {
        closed(question, question.answer().map(Question.Answer::decision));
    }

    @Override
    public void numberAsked(NumberQuestion question) {
        asked(question);
    }

    @Override
    public void numberClosed(NumberQuestion question) {
        closed(question, question.guess().map(NumberQuestion.Guess::decision));
    }

    private void asked(Card card) {
        send(card.user(), "ReceiveQuestion", QuestionJson.of(card));
    }

    private void closed(Card card, Optional<Decision> decision) {
        ObjectNode closed = Wire.object();
        closed.put("id", card.id().toString());
        closed.put("state", card.state().code());
        closed.put("decision", decision.map(Decision::code).orElse(null));
        send(card.user(), "QuestionClosed", closed);
    }

    @Override
    public void tradeUpdate(TradeOrder order, OrderEvent event) {
        ObjectNode update = Wire.object();
        update.set("order", OrderJson.of(order));
        update.set("event", OrderJson.event(event));
        send(order.user(), "ReceiveTradeUpdate", update);
    }

    private void send(UserId user, String target, JsonNode payload) {
        try {
            hub.clients().user(user.value()).send(target, payload);
        } catch (RuntimeException lost) {
            LOG.warn(
                    "{} to {} could not be queued; the row is stored all the same",
                    target,
                    user,
                    lost);
        }
    }

    @Override
    public void close() {
        hub.close();
    }
}
