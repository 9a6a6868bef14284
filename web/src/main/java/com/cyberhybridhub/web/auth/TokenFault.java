package com.cyberhybridhub.web.auth;

/// Why a token was refused. For logs and tests: whoever sent it learns only that it was.
public enum TokenFault {
    TOO_LONG,
    NOT_THREE_PARTS,
    BAD_BASE64URL,
    BAD_HEADER,
    WRONG_ALGORITHM,
    CRITICAL_HEADER,
    NESTED,
    WRONG_TYPE,
    NO_KEY_ID,
    UNKNOWN_KEY,
    BAD_SIGNATURE,
    BAD_CLAIMS,
    WRONG_ISSUER,
    WRONG_AUDIENCE,
    BAD_SUBJECT,
    BAD_EXPIRY,
    EXPIRED,
    BAD_ISSUE_TIME,
    ISSUED_IN_THE_FUTURE,
    BAD_SIGN_IN_TIME,
    SIGNED_IN_IN_THE_FUTURE,

    /// Of a member who was disabled, or a local token that is none of ours any more.
    NOT_ACTIVE
}
