package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.questions.Question;
import java.util.List;

/// Kill switches that are stored first and then close the gate of this process.
///
/// @param gate asked by every POST of this process
public record GatedHalts(HaltStore stored, PostGate gate) implements HaltStore {

    @Override
    public List<Question> set(UserId user, Halt halt) {
        try {
            return stored.set(user, halt);
        } finally {
            // Also when the database does not answer: what is claimed already stays here.
            if (halt.state() != Halt.State.ACTIVE) {
                gate.close(user, halt);
            }
        }
    }

    @Override
    public List<Halt> current(UserId user) {
        return stored.current(user);
    }
}
