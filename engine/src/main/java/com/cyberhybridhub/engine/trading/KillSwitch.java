package com.cyberhybridhub.engine.trading;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.orders.Cancels;
import com.cyberhybridhub.engine.orders.HaltStore;
import com.cyberhybridhub.engine.people.UserChannel;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops trading for the server, a user, a rule or a symbol. When `set` returned, no claim commits
/// any more, and, where the store is `GatedHalts`, no POST begins in this process.
public final class KillSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);

    private final HaltStore store;
    private final UserChannel channel;
    private final Cancels cancels;

    public KillSwitch(HaltStore store, UserChannel channel, Cancels cancels) {
        this.store = store;
        this.channel = channel;
        this.cancels = cancels;
    }

    /// Sets one switch, tells the devices which questions it withdrew, and on request asks the
    /// broker to cancel the open orders that it stops.
    public Stopped set(UserId user, Halt halt, boolean cancelOpen) {
        List<Question> withdrawn = store.set(user, halt);
        LOG.warn(
                "kill switch {} {} set to {} by {}: {} questions withdrawn",
                halt.scope().code(),
                halt.id(),
                halt.state(),
                halt.setBy(),
                withdrawn.size());
        withdrawn.forEach(channel::questionClosed);
        return new Stopped(withdrawn, cancelOpen ? cancels.cancelStopped(user, halt) : 0);
    }

    public List<Halt> current(UserId user) {
        return store.current(user);
    }

    /// What a switch did at once.
    ///
    /// @param cancelRequests how many requests to cancel the broker took
    public record Stopped(List<Question> withdrawn, int cancelRequests) {}
}
