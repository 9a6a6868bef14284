package com.cyberhybridhub.engine.trading;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.engine.orders.HaltStore;
import com.cyberhybridhub.engine.people.UserChannel;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops trading for the server, a user, a rule or a symbol. When `set` returned, no claim commits
/// any more.
public final class KillSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(KillSwitch.class);

    private final HaltStore store;
    private final UserChannel channel;

    public KillSwitch(HaltStore store, UserChannel channel) {
        this.store = store;
        this.channel = channel;
    }

    /// Sets one switch and tells the devices which questions it withdrew.
    public List<Question> set(UserId user, Halt halt) {
        List<Question> withdrawn = store.set(user, halt);
        LOG.warn(
                "kill switch {} {} set to {} by {}: {} questions withdrawn",
                halt.scope().code(),
                halt.id(),
                halt.state(),
                halt.setBy(),
                withdrawn.size());
        withdrawn.forEach(channel::questionClosed);
        return withdrawn;
    }

    public List<Halt> current(UserId user) {
        return store.current(user);
    }
}
