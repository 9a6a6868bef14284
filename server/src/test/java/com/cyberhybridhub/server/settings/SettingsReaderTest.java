package com.cyberhybridhub.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.Usd;
import com.cyberhybridhub.domain.config.HardCeilings;
import com.cyberhybridhub.domain.market.Feed;
import com.cyberhybridhub.domain.orders.SendPolicy;
import com.cyberhybridhub.server.settings.HubSettings.ReadyToken;
import com.cyberhybridhub.server.settings.SettingsReader.Result;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SettingsReaderTest {

    @Test
    void withoutAnythingTheContractsDefaultsHold() {
        HubSettings settings = Read.good();

        assertThat(settings.trading())
                .isEqualTo(
                        new HubSettings.Trading(
                                false,
                                false,
                                false,
                                new HardCeilings(20, Usd.of("1000")),
                                "default_paper_watchlist",
                                SendPolicy.SEND_ONCE));
        assertThat(settings.worker())
                .isEqualTo(new HubSettings.Worker(true, Duration.ofSeconds(60), true, true, false));
        assertThat(settings.http())
                .isEqualTo(
                        new HubSettings.Http(
                                "127.0.0.1",
                                8080,
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                ReadyToken.AUTO,
                                60000,
                                List.of()));
        assertThat(settings.storage()).isEqualTo(new HubSettings.Storage(Optional.empty(), 30));
        assertThat(settings.alpaca().hasKeys()).isFalse();
        assertThat(settings.alpaca().tradingUrl())
                .isEqualTo(URI.create("https://paper-api.alpaca.markets"));
        assertThat(settings.alpaca().dataUrl())
                .isEqualTo(URI.create("https://data.alpaca.markets"));
        assertThat(settings.alpaca().feed()).isEqualTo(Feed.IEX);
    }

    @Test
    void tradingSettingsAreRead() {
        HubSettings settings =
                Read.good(
                        "TRADING_ENABLED", "TRUE",
                        "QUESTION_PIPELINE_TEST_MODE", "true",
                        "TRADING_ALLOW_STANDING_ORDERS", "true",
                        "ALPACA_ALLOW_LIVE", "true",
                        "TRADING_HARD_MAX_ORDERS_PER_DAY", "5",
                        "TRADING_HARD_MAX_NOTIONAL_USD_PER_4H", "99.50",
                        "TRADING_DEFAULT_TEMPLATE", "mine",
                        "HUB_ORDER_RESEND", "resend_same_id");

        assertThat(settings.trading())
                .isEqualTo(
                        new HubSettings.Trading(
                                true,
                                true,
                                true,
                                new HardCeilings(5, Usd.of("99.5")),
                                "mine",
                                SendPolicy.RESEND_SAME_ID));
    }

    @Test
    void workerSettingsAreRead() {
        HubSettings settings =
                Read.good(
                        "QUESTION_WORKER_ENABLED", "false",
                        "QUESTION_WORKER_INTERVAL_SECONDS", " 86400 ",
                        "TRADING_WORKER_INGEST_ENABLED", "false",
                        "TRADING_WORKER_EVAL_ENABLED", "false");

        assertThat(settings.worker())
                .isEqualTo(new HubSettings.Worker(false, Duration.ofDays(1), false, false, false));
    }

    @Test
    void brokerSettingsAreRead() {
        HubSettings.Alpaca alpaca =
                Read.good(
                                "ALPACA_API_KEY_ID", "PKMINE",
                                "ALPACA_API_SECRET_KEY", "hush",
                                "ALPACA_TRADING_BASE_URL", "http://127.0.0.1:9500",
                                "ALPACA_DATA_BASE_URL", "http://localhost:9500",
                                "ALPACA_DATA_STREAM_URL", "wss://stream.data.alpaca.markets",
                                "ALPACA_TRADING_STREAM_URL", "ws://127.0.0.1:9500",
                                "ALPACA_DATA_FEED", "sip")
                        .alpaca();

        assertThat(alpaca.hasKeys()).isTrue();
        assertThat(alpaca.streams())
                .isEqualTo(
                        new HubSettings.Streams(
                                Optional.of(URI.create("wss://stream.data.alpaca.markets")),
                                Optional.of(URI.create("ws://127.0.0.1:9500")),
                                30));
        assertThat(alpaca.keyId()).isEqualTo("PKMINE");
        assertThat(alpaca.secretKey().reveal()).isEqualTo("hush");
        assertThat(alpaca.tradingUrl()).isEqualTo(URI.create("http://127.0.0.1:9500"));
        assertThat(alpaca.dataUrl()).isEqualTo(URI.create("http://localhost:9500"));
        assertThat(alpaca.feed()).isEqualTo(new Feed("sip"));
    }

    @Test
    void hubSettingsAreRead() {
        HubSettings.Http http =
                Read.good(
                                "HUB_HOST", "0.0.0.0",
                                "HUB_PORT", "0",
                                "HUB_DATA_DIR", "/srv/hub",
                                "HUB_PUBLIC_URL", "https://hub.example.org",
                                "HUB_ALLOWED_ORIGINS",
                                        "https://a.example.org, https://b.example.org,",
                                "HUB_READY_TOKEN", "Never",
                                "HUB_REQUESTS_PER_MINUTE", "100",
                                "HUB_TRUSTED_PROXIES", "10.0.0.2")
                        .http();

        assertThat(http)
                .isEqualTo(
                        new HubSettings.Http(
                                "0.0.0.0",
                                0,
                                Optional.of(Path.of("/srv/hub")),
                                Optional.of(URI.create("https://hub.example.org")),
                                List.of("https://a.example.org", "https://b.example.org"),
                                ReadyToken.NEVER,
                                100,
                                List.of("10.0.0.2")));
    }

    @Test
    void firebaseNeedsItsProject() {
        assertThat(Read.problems("HUB_AUTH", "firebase"))
                .containsExactly("HUB_AUTH=firebase needs FIREBASE_PROJECT_ID");
        HubSettings settings =
                Read.good("HUB_AUTH", "firebase", "FIREBASE_PROJECT_ID", "our-project-1");
        assertThat(settings.auth().isFirebase()).isTrue();
        assertThat(settings.auth().keysUrl().getHost()).isEqualTo("www.googleapis.com");
    }

    @Test
    void besideAnEmulatorTheServerDoesNotStart() {
        assertThat(Read.problems("FIREBASE_AUTH_EMULATOR_HOST", "127.0.0.1:9099"))
                .containsExactly(
                        "FIREBASE_AUTH_EMULATOR_HOST is set: tokens of the emulator are not signed and"
                                + " never accepted here; unset it");
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://u:p@127.0.0.1:5432/hub",
        "postgresql://u@db.example.org/hub?sslmode=require",
        "jdbc:postgresql://127.0.0.1/hub?user=u&password=p"
    })
    void aDatabaseUrlIsRead(String url) {
        assertThat(Read.good("DATABASE_URL", url).storage().databaseUrl().orElseThrow().reveal())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @EnumSource(
            value = Setting.class,
            names = {
                "TRADING_ENABLED",
                "TRADING_WORKER_INGEST_ENABLED",
                "TRADING_WORKER_EVAL_ENABLED",
                "QUESTION_WORKER_ENABLED",
                "QUESTION_PIPELINE_TEST_MODE",
                "ALPACA_ALLOW_LIVE",
                "TRADING_ALLOW_STANDING_ORDERS"
            })
    void aFlagIsTrueOrFalseAndNothingElse(Setting flag) {
        assertThat(Read.problems(flag.name(), "yes"))
                .containsExactly(flag + " must be true or false");
        assertThat(Read.problems(flag.name(), "1"))
                .containsExactly(flag + " must be true or false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "QUESTION_WORKER_INTERVAL_SECONDS|0|must be a whole number from 1 to 86400",
                "QUESTION_WORKER_INTERVAL_SECONDS|86401|must be a whole number from 1 to 86400",
                "QUESTION_WORKER_INTERVAL_SECONDS|1.5|must be a whole number from 1 to 86400",
                "TRADING_HARD_MAX_ORDERS_PER_DAY|0|must be a whole number from 1 to 100000",
                "TRADING_HARD_MAX_ORDERS_PER_DAY|many|must be a whole number from 1 to 100000",
                "TRADING_HARD_MAX_NOTIONAL_USD_PER_4H|0|must be an amount of dollars above zero with at most two decimals",
                "TRADING_HARD_MAX_NOTIONAL_USD_PER_4H|-1|must be an amount of dollars above zero with at most two decimals",
                "TRADING_HARD_MAX_NOTIONAL_USD_PER_4H|1.005|must be an amount of dollars above zero with at most two decimals",
                "TRADING_HARD_MAX_NOTIONAL_USD_PER_4H|1e99|must be an amount of dollars above zero with at most two decimals",
                "TRADING_HARD_MAX_NOTIONAL_USD_PER_4H|$10|must be an amount of dollars above zero with at most two decimals",
                "ALPACA_TRADING_BASE_URL|paper|must be an http or https URL without user and password",
                "ALPACA_TRADING_BASE_URL|https://u:p@api.alpaca.markets|must be an http or https URL without user and password",
                "ALPACA_DATA_BASE_URL|ftp://data.alpaca.markets|must be an http or https URL without user and password",
                "ALPACA_DATA_BASE_URL|https://data alpaca|must be an http or https URL without user and password",
                "ALPACA_DATA_STREAM_URL|ws://stream.data.alpaca.markets|must be a wss URL of an Alpaca host, or loopback, without a path",
                "ALPACA_DATA_STREAM_URL|wss://stream.data.alpaca.markets/v2/iex|must be a wss URL of an Alpaca host, or loopback, without a path",
                "ALPACA_TRADING_STREAM_URL|wss://example.org|must be a wss URL of an Alpaca host, or loopback, without a path",
                "ALPACA_TRADING_STREAM_URL|not a url|must be a wss URL of an Alpaca host, or loopback, without a path",
                "ALPACA_DATA_FEED|I E X|must be a feed name such as iex or sip",
                "HUB_SNAPSHOT_RETENTION_DAYS|-1|must be a whole number from 0 to 36500",
                "ALPACA_STREAM_SYMBOL_LIMIT|0|must be a whole number from 1 to 100000",
                "HUB_PORT|-1|must be a whole number from 0 to 65535",
                "HUB_PORT|65536|must be a whole number from 0 to 65535",
                "HUB_PORT|http|must be a whole number from 0 to 65535",
                "HUB_HOST|0.0.0.0|beyond loopback needs an https HUB_PUBLIC_URL",
                "HUB_HOST|192.0.2.7|beyond loopback needs an https HUB_PUBLIC_URL",
                "HUB_PUBLIC_URL|hub.example.org|must be an http or https URL without user and password",
                "HUB_READY_TOKEN|sometimes|must be one of [auto, always, never]",
                "HUB_AUTH|both|must be one of [local, firebase]",
                "HUB_TRUSTED_PROXIES|10.0.0.2,proxy.example.org|must list addresses such as 10.0.0.2, separated by commas",
                "HUB_REQUESTS_PER_MINUTE|-1|must be a whole number from 0 to 1000000",
                "FIREBASE_PROJECT_ID|Our Project|must be a project id: lower case letters, digits and hyphens",
                "FIREBASE_WEB_API_KEY|a key|must be letters, digits, - and _",
                "FIREBASE_JWKS_URL|http://keys.example.org/jwk|must be https, or loopback",
                "DATABASE_URL|mysql://u:p@h/db|starts with postgres://, postgresql:// or jdbc:postgresql:, this one does not",
                "DATABASE_URL|postgres://h/db|names no user: postgres://user:password@host:port/database",
                "DATABASE_URL|postgres://u:p@h|names no database: postgres://user:password@host:port/database"
            })
    void aBadValueIsRefusedWithASentenceThatNamesIt(String name, String value, String sentence) {
        assertThat(Read.problems(name, value)).containsExactly(name + " " + sentence);
    }

    @Test
    void anUnencryptedPublicUrlIsNotEnoughBeyondLoopback() {
        assertThat(Read.problems("HUB_HOST", "0.0.0.0", "HUB_PUBLIC_URL", "http://hub.example.org"))
                .containsExactly("HUB_HOST beyond loopback needs an https HUB_PUBLIC_URL");
    }

    @Test
    void everyProblemIsListedAtOnce() {
        DotEnv file =
                DotEnv.parse(
                        List.of("HUB_PROT=1", "nonsense", "QUESTION_WORKER_INTERVAL_SECONDS=0"));

        assertThat(Read.problems(Map.of("TRADING_ENABLED", "maybe", "HUB_PORT", "x"), file))
                .containsExactlyInAnyOrder(
                        ".env line 2 is not NAME=value",
                        "HUB_PROT is not a setting of the hub; did you mean HUB_PORT?",
                        "QUESTION_WORKER_INTERVAL_SECONDS must be a whole number from 1 to 86400",
                        "TRADING_ENABLED must be true or false",
                        "HUB_PORT must be a whole number from 0 to 65535");
    }

    @Test
    void anUnknownNameInTheFileIsRefused() {
        assertThat(Read.problems(Map.of(), DotEnv.parse(List.of("ALPACA_SECRET_KEY=hush"))))
                .containsExactly(
                        "ALPACA_SECRET_KEY is not a setting of the hub; did you mean ALPACA_API_SECRET_KEY?");
        assertThat(Read.problems(Map.of(), DotEnv.parse(List.of("HUB_TELEMETRY_ENDPOINT=x"))))
                .containsExactly("HUB_TELEMETRY_ENDPOINT is not a setting of the hub");
        assertThat(Read.problems(Map.of(), DotEnv.parse(List.of("HUB_JAVA_OPTS=-Xmx1g"))))
                .hasSize(1);
    }

    @Test
    void namesOfOthersInTheFileAreLeftAlone() {
        assertThat(
                        SettingsReader.read(
                                Map.of(), DotEnv.parse(List.of("COMPOSE_FILE=x", "hub_port=1"))))
                .isInstanceOf(Result.Good.class);
    }

    @Test
    void anUnknownNameInTheEnvironmentIsOnlyWarnedAbout() {
        Map<String, String> environment =
                Map.of(
                        "ALPACA_CLI_PROFILE",
                        "x",
                        "HUB_PROT",
                        "1",
                        "PATH",
                        "/bin",
                        "HUB_JAVA_OPTS",
                        "",
                        "HUB_JDK_DIRS",
                        "");

        assertThat(SettingsReader.read(environment, DotEnv.NONE))
                .isInstanceOfSatisfying(
                        Result.Good.class,
                        good ->
                                assertThat(good.warnings())
                                        .containsExactly(
                                                "ALPACA_CLI_PROFILE is not a setting of the hub",
                                                "HUB_PROT is not a setting of the hub; did you mean HUB_PORT?"));
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        DotEnv file = DotEnv.parse(List.of("HUB_PORT=1", "HUB_HOST=localhost"));

        assertThat(SettingsReader.read(Map.of("HUB_PORT", "2"), file))
                .isInstanceOfSatisfying(
                        Result.Good.class,
                        good -> {
                            assertThat(good.settings().http().port()).isEqualTo(2);
                            assertThat(good.settings().http().host()).isEqualTo("localhost");
                        });
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void anEmptyValueMeansTheDefault(Setting setting) {
        assertThat(Read.good(setting.name(), " ").toString()).isEqualTo(Read.good().toString());
    }
}
