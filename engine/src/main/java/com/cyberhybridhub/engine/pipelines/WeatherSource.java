package com.cyberhybridhub.engine.pipelines;

import com.cyberhybridhub.domain.pipelines.Place;
import com.cyberhybridhub.domain.pipelines.Temperature;

/// Knows how warm it is. Safe for many threads.
public interface WeatherSource {

    /// Measured within the last half hour.
    ///
    /// @throws WeatherAwayException when the source cannot be reached in time, or makes no sense
    Temperature now(Place place);

    /// The source is away; the message says how, without any URL.
    final class WeatherAwayException extends RuntimeException {

        private static final long serialVersionUID = 1;

        public WeatherAwayException(String message) {
            super(message);
        }

        public WeatherAwayException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
