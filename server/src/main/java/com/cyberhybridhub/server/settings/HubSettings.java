package com.cyberhybridhub.server.settings;

import com.cyberhybridhub.domain.config.HardCeilings;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.orders.SendPolicy;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.externaldata.WeatherUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// All settings, checked. Secrets are inside types that do not print themselves.
public record HubSettings(
        Trading trading,
        Worker worker,
        Fillers fillers,
        Alpaca alpaca,
        Http http,
        Auth auth,
        Storage storage,
        OrderWaits orderWaits,
        Optional<Secret> metricsToken) {

    /// Where market data, questions and orders are kept, and for how long.
    ///
    /// @param databaseUrl empty: the embedded database
    /// @param snapshotDays how many days of market data are kept; 0 keeps everything
    public record Storage(Optional<Secret> databaseUrl, int snapshotDays) {}

    /// How patient the order path is.
    ///
    /// @param lease how long a claim lasts that nobody reports back on
    /// @param quietPeriod how long an order must stay unfound before it counts as not placed
    public record OrderWaits(Duration lease, Duration quietPeriod) {}

    /// What trading is allowed to do.
    ///
    /// @param sendPolicy how often an order may be sent; once where the money is real
    public record Trading(
            boolean enabled,
            boolean allowLive,
            boolean allowStandingOrders,
            HardCeilings ceilings,
            String defaultTemplate,
            SendPolicy sendPolicy) {}

    /// What the interval worker does, and whether everything outside the machine is simulated.
    public record Worker(
            boolean enabled,
            Duration interval,
            boolean ingest,
            boolean evaluation,
            boolean testMode) {}

    /// What is asked between the trading questions.
    ///
    /// @param pipelines in order; empty: nothing
    /// @param rest between two of these questions to one person
    public record Fillers(List<PipelineKey> pipelines, Duration rest, WeatherUrl weather) {}

    /// Where the broker is. Empty keys are allowed: then nothing is asked of it.
    ///
    /// @param requestsPerMinute what it allows, on the trading and on the data surface each
    public record Alpaca(
            String keyId,
            Secret secretKey,
            URI tradingUrl,
            URI dataUrl,
            Feed feed,
            Streams streams,
            int requestsPerMinute) {

        public boolean hasKeys() {
            return !keyId.isEmpty() && !secretKey.isEmpty();
        }
    }

    /// Where the broker's streams are; empty: where the REST hosts say.
    ///
    /// @param symbolLimit how many subscriptions to trades and quotes the data stream allows
    public record Streams(Optional<URI> dataUrl, Optional<URI> tradingUrl, int symbolLimit) {}

    /// Who says who somebody is.
    ///
    /// @param firebaseProject empty with local sign-in
    /// @param keysUrl where the keys of Firebase's tokens are
    /// @param webApiKey what the web client names the project with; no secret
    public record Auth(AuthMode mode, String firebaseProject, URI keysUrl, String webApiKey) {

        public boolean isFirebase() {
            return mode == AuthMode.FIREBASE;
        }
    }

    /// The ways to sign in.
    public enum AuthMode {
        LOCAL,
        FIREBASE
    }

    /// Where the hub listens and keeps its data.
    ///
    /// @param requestsPerMinute of one member; 0 for no limit
    /// @param trustedProxies addresses whose forwarded headers count
    public record Http(
            String host,
            int port,
            Optional<Path> dataDir,
            Optional<URI> publicUrl,
            List<String> allowedOrigins,
            ReadyToken readyToken,
            int requestsPerMinute,
            List<String> trustedProxies) {}

    /// When the sign-in token is part of the ready line.
    public enum ReadyToken {
        AUTO,
        ALWAYS,
        NEVER
    }
}
