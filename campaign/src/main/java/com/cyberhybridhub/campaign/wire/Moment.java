package com.cyberhybridhub.campaign.wire;

/// Something that is about to pass between a hub and its database or its broker.
///
/// @param node which hub, from 0
/// @param text the kind of the transaction, the SQL, or method and path of the request
public record Moment(int node, What what, String text) {

    /// What is about to pass.
    public enum What {
        /// A statement, on its way to the database.
        STATEMENT,
        /// `COMMIT`, on its way to the database.
        COMMIT,
        /// The database's word that it committed.
        COMMITTED,
        /// A request, complete, on its way to the broker.
        REQUEST,
        /// The second half of a request.
        SECOND_HALF,
        /// The broker's answer, complete.
        ANSWER,
        /// The answer was handed to the hub.
        ANSWERED
    }

    /// Whether it concerns the database, not the broker.
    public boolean isSql() {
        return what == What.STATEMENT || what == What.COMMIT || what == What.COMMITTED;
    }
}
