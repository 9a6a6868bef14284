package com.cyberhybridhub.engine.market;

import com.cyberhybridhub.domain.market.SnapshotKey;
import com.cyberhybridhub.engine.StreamStatus;
import java.util.List;

/// What is streamed now, for the status line.
public interface StreamOverview {

    /// Nothing is streamed.
    StreamOverview NONE =
            new StreamOverview() {
                @Override
                public List<StreamStatus> status() {
                    return List.of();
                }

                @Override
                public boolean isStreamed(SnapshotKey fact) {
                    return false;
                }

                @Override
                public boolean isPolledInstead(SnapshotKey fact) {
                    return false;
                }
            };

    List<StreamStatus> status();

    /// Whether the fact arrives by stream now.
    boolean isStreamed(SnapshotKey fact);

    /// Whether the fact is polled only because the streams have no room for its symbol.
    boolean isPolledInstead(SnapshotKey fact);
}
