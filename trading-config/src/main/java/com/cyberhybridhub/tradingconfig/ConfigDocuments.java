package com.cyberhybridhub.tradingconfig;

import com.cyberhybridhub.domain.UserId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Where the documents are kept. Called from many threads.
public interface ConfigDocuments {

    /// Empty for somebody who is not a member.
    Optional<StoredConfig> find(UserId user);

    Optional<ObjectNode> template(String name);

    /// Of every user that is not disabled.
    List<StoredConfig> all();

    /// Stores the next version and keeps a row of it, if the stored version is still the expected
    /// one.
    ///
    /// @param next its version is `expectedVersion + 1`
    SaveResult save(StoredConfig next, long expectedVersion);
}
