package com.cyberhybridhub.campaign.check;

/// A trading question in the hub's database.
///
/// @param decision empty while it is not answered
public record HubQuestion(String id, String state, String decision) {

    boolean isApproved() {
        return decision.equals("approved") || decision.equals("denied");
    }
}
