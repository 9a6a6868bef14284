package com.cyberhybridhub.web.live;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.orders.OrderEvent;
import com.cyberhybridhub.domain.orders.TradeOrder;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.QuestionId;
import com.cyberhybridhub.domain.questions.QuestionState;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.engine.questions.QuestionStore;
import com.cyberhybridhub.signalr.Authentication;
import com.cyberhybridhub.signalr.HubArguments;
import com.cyberhybridhub.signalr.HubConnection;
import com.cyberhybridhub.signalr.HubException;
import com.cyberhybridhub.signalr.HubRequest;
import com.cyberhybridhub.signalr.SignalRHub;
import com.cyberhybridhub.web.api.AnswerDesk;
import com.cyberhybridhub.web.auth.LocalTokens;
import com.cyberhybridhub.web.json.OrderJson;
import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.QuestionJson;
import com.cyberhybridhub.web.json.Wire;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The hub at /hubs/questions: pushes to every device of a user, and takes answers. What is pushed is a hint; the truth
/// is in the database, and clients catch up over HTTP.
public final class LiveHub implements UserChannel, AutoCloseable {

    public static final String PATH = "/hubs/questions";

    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
    private static final int OPEN_QUESTIONS_MAX = 200;
    private static final int SUBMIT_ANSWER_ARGUMENTS = 2;

    private final QuestionStore questions;
    private final SignalRHub hub;
    private final AtomicReference<Optional<AnswerDesk>> desk = new AtomicReference<>(Optional.empty());

    /// @param allowedOrigins origins beyond the own one that may connect from a browser
    public LiveHub(LocalTokens tokens, QuestionStore questions, Set<String> allowedOrigins) {
        this.questions = questions;
        this.hub = SignalRHub.builder()
                .authenticator(request -> authenticate(tokens, request))
                .originAllowed(new Origins(allowedOrigins)::isAllowed)
                .json(Wire.MAPPER)
                .onConnected(connection -> openQuestions(connection)
                        .forEach(question -> connection.send("ReceiveQuestion", QuestionJson.of(question))))
                .method("GetOpenQuestions", (caller, arguments) -> getOpenQuestions(caller, arguments))
                .method("SubmitAnswer", (caller, arguments) -> submitAnswer(caller, arguments))
                .build();
    }

    /// From now on answers are taken. The desk needs this channel first, hence the second step.
    public void takeAnswersAt(AnswerDesk answers) {
        desk.set(Optional.of(answers));
    }

    public SignalRHub hub() {
        return hub;
    }

    private static Authentication authenticate(LocalTokens tokens, HubRequest request) {
        String token = request.bearerToken();
        Optional<Member> member = token == null ? Optional.empty() : tokens.verify(token);
        return member.map(known -> Authentication.allowed(known.id().value())).orElseGet(Authentication::unauthorized);
    }

    private List<Question> openQuestions(HubConnection connection) {
        return questions.list(
                new UserId(connection.user()), Optional.of(QuestionState.OPEN), Optional.empty(), OPEN_QUESTIONS_MAX);
    }

    private JsonNode getOpenQuestions(HubConnection caller, HubArguments arguments) {
        arguments.requireSize(0);
        return Wire.array(openQuestions(caller).stream().map(QuestionJson::of).toList());
    }

    private JsonNode submitAnswer(HubConnection caller, HubArguments arguments) {
        arguments.requireSize(SUBMIT_ANSWER_ARGUMENTS);
        AnswerDesk answers =
                desk.get().orElseThrow(() -> new HubException("starting: the server is not ready yet"));
        try {
            return answers.answer(new UserId(caller.user()), questionId(arguments.string(0)), arguments.decimal(1));
        } catch (Problem refused) {
            throw new HubException(refused.code() + ": " + refused.detail());
        }
    }

    private static QuestionId questionId(String text) {
        try {
            return new QuestionId(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            throw new HubException("not_found: The question does not exist.");
        }
    }

    @Override
    public void questionAsked(Question question) {
        send(question.user(), "ReceiveQuestion", QuestionJson.of(question));
    }

    @Override
    public void questionClosed(Question question) {
        ObjectNode closed = Wire.object();
        closed.put("id", question.id().toString());
        closed.put("state", question.state().code());
        closed.put("decision", question.answer().map(answer -> answer.decision().code()).orElse(null));
        send(question.user(), "QuestionClosed", closed);
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
            LOG.warn("{} to {} could not be queued; the row is stored all the same", target, user, lost);
        }
    }

    @Override
    public void close() {
        hub.close();
    }
}
