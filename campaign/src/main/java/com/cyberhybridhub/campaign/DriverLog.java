package com.cyberhybridhub.campaign;

import com.cyberhybridhub.campaign.check.Answer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Every answer that the driver gave in a world, in the order in which they ended. Thread-safe.
final class DriverLog {

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    void add(Answer answer) {
        answers.add(answer);
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }
}
