package com.cyberhybridhub.server.settings;

import com.cyberhybridhub.domain.config.HardCeilings;
import com.cyberhybridhub.domain.market.Feed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// All settings, checked. Secrets are inside types that do not print themselves.
public record HubSettings(
        Trading trading,
        Worker worker,
        Alpaca alpaca,
        Http http,
        Optional<Secret> databaseUrl,
        Optional<Secret> metricsToken) {

    /// What trading is allowed to do.
    public record Trading(
            boolean enabled,
            boolean allowLive,
            boolean allowStandingOrders,
            HardCeilings ceilings,
            String defaultTemplate) {}

    /// What the interval worker does, and whether everything outside the machine is simulated.
    public record Worker(
            boolean enabled,
            Duration interval,
            boolean ingest,
            boolean evaluation,
            boolean testMode) {}

    /// Where the broker is. Empty keys are allowed: then nothing is asked of it.
    public record Alpaca(String keyId, Secret secretKey, URI tradingUrl, URI dataUrl, Feed feed) {

        public boolean hasKeys() {
            return !keyId.isEmpty() && !secretKey.isEmpty();
        }
    }

    /// Where the hub listens and keeps its data.
    public record Http(
            String host,
            int port,
            Optional<Path> dataDir,
            Optional<URI> publicUrl,
            List<String> allowedOrigins,
            ReadyToken readyToken) {}

    /// When the sign-in token is part of the ready line.
    public enum ReadyToken {
        AUTO,
        ALWAYS,
        NEVER
    }
}
