package com.cyberhybridhub.web.site;

import com.cyberhybridhub.web.json.Problem;
import com.cyberhybridhub.web.json.ProblemJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Writes a problem where no handler of ours is near.
public final class ServletProblem {

    private ServletProblem() {}

    /// Writes it whole.
    ///
    /// @throws IOException when the client is gone
    public static void write(HttpServletResponse answer, Problem problem) throws IOException {
        byte[] body = ProblemJson.bytes(problem);
        answer.setStatus(problem.status());
        answer.setHeader("Cache-Control", "no-store");
        answer.setContentType(ProblemJson.CONTENT_TYPE);
        answer.setContentLength(body.length);
        answer.getOutputStream().write(body);
    }
}
