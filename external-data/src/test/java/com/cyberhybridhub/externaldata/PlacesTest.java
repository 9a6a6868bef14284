package com.cyberhybridhub.externaldata;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.domain.pipelines.GeographyQuestions;
import com.cyberhybridhub.domain.pipelines.Place;
import com.cyberhybridhub.domain.pipelines.WeatherQuestions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private final List<Place> places = Places.all();
    private final Map<String, Place> byName =
            places.stream().collect(Collectors.toMap(Place::name, Function.identity()));

    @Test
    void everyPlaceIsOnEarthOnceAndNamed() {
        assertThat(places).hasSizeGreaterThan(250);
        assertThat(byName).hasSameSizeAs(places);
        assertThat(places)
                .allSatisfy(place -> {
                    assertThat(place.name()).matches("[A-Z][A-Za-z .,'-]+");
                    assertThat(place.latitude()).isBetween(deg(-90), deg(90));
                    assertThat(place.longitude()).isBetween(deg(-180), deg(180));
                    assertThat(place.fame()).isBetween(1, 3);
                });
    }

    /// The longitude and the offset of a place's own time cannot be far apart.
    @Test
    void longitudesFitTheTimeOfTheirPlaces() {
        Map<String, String> zones =
                Map.of(
                        "Lisbon", "Europe/Lisbon",
                        "Tokyo", "Asia/Tokyo",
                        "New York", "America/New_York",
                        "Los Angeles", "America/Los_Angeles",
                        "Auckland", "Pacific/Auckland",
                        "Nairobi", "Africa/Nairobi",
                        "Kolkata", "Asia/Kolkata",
                        "Honolulu", "Pacific/Honolulu");
        zones.forEach((name, zone) -> {
            int minutes = TimeZone.getTimeZone(zone).getRawOffset() / 60_000;
            BigDecimal sun = named(name).longitude().multiply(deg(4));
            assertThat(sun.subtract(deg(minutes)).abs()).as(name).isLessThan(deg(90));
        });
    }

    @Test
    void placesThatPeopleKnowAreWhereTheyAre() {
        assertThat(named("London").latitude()).isBetween(deg(51), deg(52));
        assertThat(named("Sydney").latitude()).isBetween(deg(-34), deg(-33));
        assertThat(named("Lisbon").kilometresTo(named("Madrid"))).isBetween(480L, 530L);
        assertThat(named("New York").kilometresTo(named("London"))).isBetween(5_500L, 5_620L);
    }

    @Test
    void thereAreEnoughWellKnownPlacesForBothBranches() {
        assertThat(new GeographyQuestions(places)).isNotNull();
        assertThat(new WeatherQuestions(places)).isNotNull();
        assertThat(places).filteredOn(place -> place.fame() == 1).hasSizeGreaterThan(60);
    }

    private Place named(String name) {
        return Objects.requireNonNull(byName.get(name));
    }

    private static BigDecimal deg(int number) {
        return new BigDecimal(number);
    }
}
