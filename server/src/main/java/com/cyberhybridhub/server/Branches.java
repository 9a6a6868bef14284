package com.cyberhybridhub.server;

import com.cyberhybridhub.alpaca.AlpacaSettings;
import com.cyberhybridhub.domain.pipelines.GeographyQuestions;
import com.cyberhybridhub.domain.pipelines.WeatherQuestions;
import com.cyberhybridhub.domain.questions.PipelineKey;
import com.cyberhybridhub.engine.people.UserChannel;
import com.cyberhybridhub.engine.pipelines.Filler;
import com.cyberhybridhub.engine.pipelines.Fillers;
import com.cyberhybridhub.engine.pipelines.GeographyFiller;
import com.cyberhybridhub.engine.pipelines.PipelineBranch;
import com.cyberhybridhub.engine.pipelines.QuestionPipeline;
import com.cyberhybridhub.engine.pipelines.WeatherFiller;
import com.cyberhybridhub.engine.trading.TradingPipeline;
import com.cyberhybridhub.externaldata.OpenMeteo;
import com.cyberhybridhub.externaldata.Places;
import com.cyberhybridhub.externaldata.WeatherUrl;
import com.cyberhybridhub.server.settings.HubSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The branches of the question pipeline, registered in their order: trading first, then what fills
/// the time between.
///
/// @param fillers also where no trading is
record Branches(QuestionPipeline pipeline, Fillers fillers) {

    /// After a trading question people are not asked about the weather at once.
    private static final Duration QUIET = Duration.ofMinutes(1);

    static Branches register(
            HubOptions options,
            Ground ground,
            UserChannel devices,
            TradingPipeline trading,
            InstantSource clock,
            Closer closer) {
        HubSettings settings = options.settings();
        Fillers fillers =
                new Fillers(
                        settings.fillers().pipelines().stream()
                                .map(key -> filler(key, options, ground, clock, closer))
                                .toList(),
                        ground.stores().fillers(),
                        devices,
                        new Fillers.Pace(
                                settings.fillers().rest(),
                                settings.trading().enabled() ? QUIET : Duration.ZERO),
                        clock);
        List<PipelineBranch> branches =
                settings.trading().enabled() && settings.worker().evaluation()
                        ? List.of(trading)
                        : List.of();
        return new Branches(
                closer.add(new QuestionPipeline(branches, fillers, new SecureRandom())), fillers);
    }

    private static Filler filler(
            PipelineKey key,
            HubOptions options,
            Ground ground,
            InstantSource clock,
            Closer closer) {
        return switch (key) {
            case WEATHER ->
                    new WeatherFiller(
                            new WeatherQuestions(Places.all()),
                            closer.add(new OpenMeteo(weather(options, ground), clock)),
                            clock);
            case GEOGRAPHY -> new GeographyFiller(new GeographyQuestions(Places.all()));
            case TRADING, NOTICE ->
                    throw new IllegalArgumentException(key.code() + " fills no time");
        };
    }

    /// In test mode no call leaves the machine: the simulator stands in for the weather too.
    private static WeatherUrl weather(HubOptions options, Ground ground) {
        return ground.broker()
                .settings()
                .filter(_ -> options.simulated())
                .map(AlpacaSettings::tradingBaseUrl)
                .map(url -> WeatherUrl.of(url.toString()))
                .orElseGet(() -> options.settings().fillers().weather());
    }
}
