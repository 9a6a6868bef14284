package com.cyberhybridhub.domain.guardrails;

import com.cyberhybridhub.domain.config.FollowUp;
import com.cyberhybridhub.domain.config.Rule;
import com.cyberhybridhub.domain.orders.ClientOrderId;
import com.cyberhybridhub.domain.orders.OrderTicket;
import com.cyberhybridhub.domain.orders.Reason;
import com.cyberhybridhub.domain.questions.BranchDecision;
import com.cyberhybridhub.domain.questions.Proposal;
import com.cyberhybridhub.domain.questions.Question;
import com.cyberhybridhub.domain.questions.QuestionText;
import com.cyberhybridhub.domain.questions.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The pure judge inside the settle transaction: what this value means for this open question, with
/// today's usage, a fresh price and the configuration of now.
public final class AnswerJudge {

    private AnswerJudge() {}

    /// A notice is read, whatever the value.
    public static Verdict judge(Question question, BigDecimal value, GuardrailFacts facts) {
        if (question.isNotice()) {
            return new Verdict.Noted();
        }
        Optional<FollowUp> followUp =
                facts.config().effective().rule(question.origin().ruleId()).map(Rule::followUp);
        int left = followUp.map(FollowUp::max).orElse(0) - question.origin().followUp();
        BranchDecision.Swipe branch =
                BranchDecision.ofSwipe(value, facts.config().effective().guardrails(), left);
        return switch (branch) {
            case APPROVE -> approve(question, facts);
            case REJECT -> new Verdict.Reject();
            case ASK_AGAIN -> new Verdict.AskAgain(followUpText(question, followUp));
            case SKIP -> new Verdict.Skip();
        };
    }

    private static Verdict approve(Question question, GuardrailFacts facts) {
        if (question.facts().proposal().isEmpty()) {
            return new Verdict.Noted();
        }
        Proposal proposal = question.facts().proposal().get();
        Wish wish = Wish.of(question.origin().ruleId(), question.facts(), proposal);
        OrderTicket ticket =
                new OrderTicket(
                        ClientOrderId.of(question.id()),
                        wish.symbol(),
                        proposal.side(),
                        proposal.type(),
                        proposal.size());
        List<Reason> refusals = Guardrails.check(new Stage.AtAnswer(), wish, facts);
        if (refusals.isEmpty()) {
            return new Verdict.PlaceOrder(ticket, Guardrails.reservationFor(wish, facts));
        }
        return Reconfirmation.of(question, wish, facts, refusals)
                .<Verdict>map(
                        now -> new Verdict.Reconfirm(ticket, refusals, now.text(), now.facts()))
                .orElseGet(() -> new Verdict.Deny(ticket, refusals));
    }

    private static String followUpText(Question question, Optional<FollowUp> followUp) {
        return followUp.flatMap(FollowUp::template)
                .map(template -> QuestionText.render(template, question.facts()))
                .orElse(question.text());
    }
}
