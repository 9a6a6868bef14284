package com.cyberhybridhub.server;

import com.cyberhybridhub.domain.config.EffectiveTradingConfig;
import com.cyberhybridhub.server.settings.DotEnv;
import com.cyberhybridhub.server.settings.SettingsReader;
import com.cyberhybridhub.server.settings.SettingsReader.Result;
import com.cyberhybridhub.tradingconfig.CheckResult;
import com.cyberhybridhub.tradingconfig.CheckRules;
import com.cyberhybridhub.tradingconfig.ConfigDocument;
import com.cyberhybridhub.tradingconfig.ConfigJson;
import com.cyberhybridhub.tradingconfig.ConfigProblem;
import com.cyberhybridhub.tradingconfig.ParsedJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `./hub config`.
@Command(
        name = "config",
        description = "Works on trading config documents.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ConfigCommand.Check.class)
final class ConfigCommand {

    private static final int FAILED = 1;
    private static final int FILE_MAX_BYTES = 4 * ConfigJson.DOCUMENT_MAX_CHARS;

    /// `./hub config check FILE`.
    @Command(
            name = "check",
            description = {
                "Checks a whole trading config document and prints every problem with its JSON Pointer.",
                "Exit code 0: good; 1: it has problems or cannot be read."
            },
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "The document; - is standard input.")
        private String file = "";

        @Override
        public Integer call() {
            try {
                return check(read());
            } catch (NoSuchFileException absent) {
                return refuse("there is no file " + file);
            } catch (CharacterCodingException binary) {
                return refuse(file + " is not UTF-8 text");
            } catch (IOException unreadable) {
                return refuse(file + " cannot be read: " + unreadable.getMessage());
            }
        }

        private String read() throws IOException {
            try (InputStream in =
                    file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
                byte[] bytes = in.readNBytes(FILE_MAX_BYTES + 1);
                if (bytes.length > FILE_MAX_BYTES) {
                    throw new IOException("more than " + FILE_MAX_BYTES + " bytes");
                }
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
        }

        private int check(String text) {
            return switch (ConfigJson.parse(text)) {
                case ParsedJson.Malformed(ConfigProblem problem) -> wrong(List.of(problem));
                case ParsedJson.Tree(var root) ->
                        switch (ConfigDocument.check(root, rules())) {
                            case CheckResult.Invalid(var problems) -> wrong(problems);
                            case CheckResult.Valid(EffectiveTradingConfig config) -> good(config);
                        };
            };
        }

        /// What the server's settings say about documents.
        private static CheckRules rules() {
            return switch (SettingsReader.read(System.getenv(), DotEnv.load(Path.of(".env")))) {
                case Result.Good(var settings, _) ->
                        new CheckRules(
                                settings.trading().allowStandingOrders(), settings.alpaca().feed());
                case Result.Bad _ -> {
                    System.err.println(
                            "hub: the settings are wrong (./hub doctor says how); checked as if there were"
                                    + " none");
                    yield new CheckRules(false, com.cyberhybridhub.domain.market.Feed.IEX);
                }
            };
        }

        private int good(EffectiveTradingConfig config) {
            System.out.printf(
                    "%s is good: %s, %s, %d inputs, %d rules%n",
                    file,
                    config.enabled() ? "enabled" : "not enabled",
                    config.mode().code(),
                    config.dataInputs().size(),
                    config.rules().size());
            return 0;
        }

        private int wrong(List<ConfigProblem> problems) {
            problems.forEach(problem ->
                    System.out.println(
                            (problem.pointer().isEmpty() ? "(document)" : problem.pointer())
                                    + "  "
                                    + problem.code().code()
                                    + "  "
                                    + problem.detail()
                                    + problem.fix().map(fix -> " " + fix).orElse("")));
            System.out.println(problems.size() + (problems.size() == 1 ? " problem" : " problems"));
            return FAILED;
        }

        private static int refuse(String why) {
            System.err.println("hub: " + why);
            return FAILED;
        }
    }
}
