package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.domain.guardrails.Halt;
import com.cyberhybridhub.domain.questions.Question;
import java.util.List;

/// Kill switches. Setting one takes the halt lock exclusively, so that every settle and claim
/// either committed before it or sees it.
public interface HaltStore {

    /// Sets one switch and, unless it says `ACTIVE`, withdraws the open trading questions it
    /// concerns, in one commit.
    ///
    /// @param user whose rule or symbol it is; for the server scope, who set it
    /// @return the withdrawn questions
    List<Question> set(UserId user, Halt halt);

    /// Every switch that is not `ACTIVE` and concerns this user: the server's, the user's own, and
    /// those of the user's rules and symbols.
    List<Halt> current(UserId user);
}
