package com.cyberhybridhub.server;

import com.cyberhybridhub.server.settings.HubSettings;
import java.nio.file.Path;

/// How this process runs: the settings plus what only the command knows.
///
/// @param demo everything simulated, trading on for the owner, polls shortened
/// @param simulation how to start the simulator, used in the demo and in test mode
record HubOptions(HubSettings settings, Path dataDir, boolean demo, Simulation simulation) {

    /// How the simulator inside the process is started.
    ///
    /// @param session `always` or `nyse`
    record Simulation(int port, long seed, String session) {}

    boolean simulated() {
        return demo || settings.worker().testMode();
    }
}
