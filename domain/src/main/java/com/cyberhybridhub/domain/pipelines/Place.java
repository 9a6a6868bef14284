package com.cyberhybridhub.domain.pipelines;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// A place on Earth.
///
/// @param country empty where the place is its own
/// @param latitude degrees, north positive
/// @param longitude degrees, east positive
/// @param fame 1: known to nearly everybody, 2: a capital or a large city, 3: the others
public record Place(
        String name, String country, BigDecimal latitude, BigDecimal longitude, int fame) {

    private static final int EARTH_RADIUS_METRES = 6_371_009;
    private static final int DECIMALS = 6;

    /// The name with its country.
    public String title() {
        return country.isEmpty() ? name : name + " (" + country + ")";
    }

    /// Along the surface of a round Earth, in whole kilometres: at most half a percent off.
    public long kilometresTo(Place other) {
        double phi = radians(latitude);
        double otherPhi = radians(other.latitude);
        double sinLat = Math.sin((otherPhi - phi) / 2);
        double sinLon = Math.sin(radians(other.longitude.subtract(longitude)) / 2);
        double a = sinLat * sinLat + Math.cos(phi) * Math.cos(otherPhi) * sinLon * sinLon;
        return Math.round(EARTH_RADIUS_METRES / 500.0 * Math.asin(Math.min(1, Math.sqrt(a))));
    }

    /// Angles are no money: sines are taken of doubles.
    private static double radians(BigDecimal degrees) {
        long millionths =
                degrees.setScale(DECIMALS, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
        return Math.toRadians(millionths / 1e6);
    }
}
