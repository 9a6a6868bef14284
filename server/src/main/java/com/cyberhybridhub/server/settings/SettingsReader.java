package com.cyberhybridhub.server.settings;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.HardCeilings;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.orders.SendPolicy;
import com.cyberhybridhub.postgres.DatabaseAddress;
import com.cyberhybridhub.postgres.DatabaseException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the settings once: environment over `.env`, all checked together, and either all good or
/// refused with every problem listed.
public final class SettingsReader {

    private static final int INTERVAL_MAX_SECONDS = 86_400;
    private static final int PORT_MAX = 65_535;
    private static final int ORDERS_PER_DAY_MAX = 100_000;
    private static final int STREAM_SYMBOLS_MAX = 100_000;
    private static final int REQUESTS_PER_MINUTE_MAX = 1_000_000;
    private static final int RETENTION_MAX_DAYS = 36_500;
    private static final Set<String> LAUNCHER_NAMES = Set.of("HUB_JAVA_OPTS", "HUB_JDK_DIRS");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    private SettingsReader() {}

    /// What reading came to.
    public sealed interface Result {

        /// Everything fits.
        ///
        /// @param warnings names in the environment that look like ours but are not
        record Good(HubSettings settings, List<String> warnings) implements Result {}

        record Bad(List<String> problems) implements Result {}
    }

    /// Reads and checks everything.
    ///
    /// @param environment the process environment
    /// @param dotEnv the parsed `.env` file
    public static Result read(Map<String, String> environment, DotEnv dotEnv) {
        Map<String, String> merged = new HashMap<>(dotEnv.values());
        environment.forEach((name, value) -> {
            if (Setting.isKnown(name)) {
                merged.put(name, value);
            }
        });
        Values values = new Values(merged);
        HubSettings settings = settings(values);
        List<String> problems = new ArrayList<>(dotEnv.problems());
        problems.addAll(unknownNames(dotEnv.values()));
        problems.addAll(values.problems());
        if (values.problems().isEmpty()) {
            problems.addAll(LiveGates.problems(settings));
            problems.addAll(OrderWaitSettings.problems(settings));
            problems.addAll(AuthSettings.problems(settings));
        }
        problems.addAll(AuthSettings.emulators(environment.keySet()));
        return problems.isEmpty()
                ? new Result.Good(settings, unknownNames(ofTheHub(environment)))
                : new Result.Bad(List.copyOf(problems));
    }

    /// Without the names that are the launcher's; they mean something only in the environment.
    private static Map<String, String> ofTheHub(Map<String, String> environment) {
        Map<String, String> rest = new HashMap<>(environment);
        rest.keySet().removeAll(LAUNCHER_NAMES);
        return rest;
    }

    private static List<String> unknownNames(Map<String, String> source) {
        return source.keySet().stream()
                .filter(name -> Setting.hasOurPrefix(name) && !Setting.isKnown(name))
                .sorted()
                .map(name ->
                        name
                                + " is not a setting of the hub"
                                + Setting.nearest(name)
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse(""))
                .toList();
    }

    private static HubSettings settings(Values values) {
        return new HubSettings(
                trading(values),
                worker(values),
                FillerSettings.read(values),
                alpaca(values),
                http(values),
                AuthSettings.read(values),
                new HubSettings.Storage(
                        databaseUrl(values),
                        values.whole(Setting.HUB_SNAPSHOT_RETENTION_DAYS, 0, RETENTION_MAX_DAYS)),
                OrderWaitSettings.read(values),
                Optional.of(values.text(Setting.HUB_METRICS_TOKEN))
                        .filter(token -> !token.isEmpty())
                        .map(Secret::new));
    }

    private static HubSettings.Trading trading(Values values) {
        return new HubSettings.Trading(
                values.flag(Setting.TRADING_ENABLED),
                values.flag(Setting.ALPACA_ALLOW_LIVE),
                values.flag(Setting.TRADING_ALLOW_STANDING_ORDERS),
                new HardCeilings(
                        values.whole(
                                Setting.TRADING_HARD_MAX_ORDERS_PER_DAY, 1, ORDERS_PER_DAY_MAX),
                        new Usd(values.dollars(Setting.TRADING_HARD_MAX_NOTIONAL_USD_PER_4H))),
                values.text(Setting.TRADING_DEFAULT_TEMPLATE),
                values.choice(Setting.HUB_ORDER_RESEND, SendPolicy.class));
    }

    private static HubSettings.Worker worker(Values values) {
        return new HubSettings.Worker(
                values.flag(Setting.QUESTION_WORKER_ENABLED),
                Duration.ofSeconds(
                        values.whole(
                                Setting.QUESTION_WORKER_INTERVAL_SECONDS, 1, INTERVAL_MAX_SECONDS)),
                values.flag(Setting.TRADING_WORKER_INGEST_ENABLED),
                values.flag(Setting.TRADING_WORKER_EVAL_ENABLED),
                values.flag(Setting.QUESTION_PIPELINE_TEST_MODE));
    }

    private static HubSettings.Alpaca alpaca(Values values) {
        return new HubSettings.Alpaca(
                values.text(Setting.ALPACA_API_KEY_ID),
                values.secret(Setting.ALPACA_API_SECRET_KEY),
                values.url(Setting.ALPACA_TRADING_BASE_URL),
                values.url(Setting.ALPACA_DATA_BASE_URL),
                feed(values),
                new HubSettings.Streams(
                        values.streamUrl(Setting.ALPACA_DATA_STREAM_URL),
                        values.streamUrl(Setting.ALPACA_TRADING_STREAM_URL),
                        values.whole(Setting.ALPACA_STREAM_SYMBOL_LIMIT, 1, STREAM_SYMBOLS_MAX)),
                values.whole(Setting.ALPACA_REQUESTS_PER_MINUTE, 1, REQUESTS_PER_MINUTE_MAX));
    }

    private static Feed feed(Values values) {
        try {
            return new Feed(values.text(Setting.ALPACA_DATA_FEED));
        } catch (IllegalArgumentException notAFeed) {
            values.problem(Setting.ALPACA_DATA_FEED, "must be a feed name such as iex or sip");
            return Feed.IEX;
        }
    }

    private static HubSettings.Http http(Values values) {
        String host = values.text(Setting.HUB_HOST);
        Optional<URI> publicUrl =
                values.text(Setting.HUB_PUBLIC_URL).isEmpty()
                        ? Optional.empty()
                        : Optional.of(values.url(Setting.HUB_PUBLIC_URL));
        if (!LOOPBACK.contains(host)
                && !publicUrl.map(URI::getScheme).equals(Optional.of("https"))) {
            values.problem(Setting.HUB_HOST, "beyond loopback needs an https HUB_PUBLIC_URL");
        }
        return new HubSettings.Http(
                host,
                values.whole(Setting.HUB_PORT, 0, PORT_MAX),
                dataDir(values),
                publicUrl,
                values.list(Setting.HUB_ALLOWED_ORIGINS),
                values.choice(Setting.HUB_READY_TOKEN, HubSettings.ReadyToken.class),
                values.whole(Setting.HUB_REQUESTS_PER_MINUTE, 0, REQUESTS_PER_MINUTE_MAX),
                proxies(values));
    }

    /// Addresses, not names: a name would have to be looked up with every request.
    private static List<String> proxies(Values values) {
        List<String> proxies = values.list(Setting.HUB_TRUSTED_PROXIES);
        for (String proxy : proxies) {
            try {
                InetAddress.ofLiteral(proxy);
            } catch (IllegalArgumentException noAddress) {
                values.problem(
                        Setting.HUB_TRUSTED_PROXIES,
                        "must list addresses such as 10.0.0.2, separated by commas");
            }
        }
        return proxies;
    }

    private static Optional<Path> dataDir(Values values) {
        String text = values.text(Setting.HUB_DATA_DIR);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException notAPath) {
            values.problem(Setting.HUB_DATA_DIR, "must be a path");
            return Optional.empty();
        }
    }

    private static Optional<Secret> databaseUrl(Values values) {
        String url = values.text(Setting.DATABASE_URL);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        try {
            DatabaseAddress.parse(url);
        } catch (DatabaseException wrong) {
            String sentence = String.valueOf(wrong.getMessage());
            values.problem(Setting.DATABASE_URL, sentence.replaceFirst("^DATABASE_URL:? ", ""));
        }
        return Optional.of(new Secret(url));
    }
}
