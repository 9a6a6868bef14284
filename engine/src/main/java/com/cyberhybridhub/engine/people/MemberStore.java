package com.cyberhybridhub.engine.people;

import com.cyberhybridhub.domain.UserId;
import java.util.List;
import java.util.Optional;

/// Who the members are.
public interface MemberStore {

    Optional<Member> find(UserId id);

    List<Member> all();

    /// Adds a member with the given trading template.
    ///
    /// @param tradingEnabled the switch beside the config document
    /// @return false when the id is taken
    boolean add(Member member, String templateName, boolean tradingEnabled);
}
