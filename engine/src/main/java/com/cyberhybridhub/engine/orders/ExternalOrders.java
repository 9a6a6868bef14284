package com.cyberhybridhub.engine.orders;

import com.cyberhybridhub.engine.orders.OrderStore.PageKey;
import java.util.List;
import java.util.Optional;

/// Orders of the account that are not this database's, for reading.
public interface ExternalOrders {

    /// Newest first by when they were submitted; an unknown cursor position is simply the place
    /// after that row.
    List<ExternalOrder> external(Optional<PageKey> after, int limit);
}
