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

    private static final int EARTH_RADIUS_KM = 6_371;

    /// The name with its country.
    public String title() {
        return country.isEmpty() ? name : name + " (" + country + ")";
    }

    /// Along the surface of a round Earth, in whole kilometres: at most half a percent off.
    public long kilometresTo(Place other) {
        double phi = Math.toRadians(millionths(latitude) / 1e6);
        double otherPhi = Math.toRadians(millionths(other.latitude) / 1e6);
        double east = Math.toRadians(millionths(other.longitude.subtract(longitude)) / 1e6);
        double sinLat = Math.sin((otherPhi - phi) / 2);
        double sinLon = Math.sin(east / 2);
        double a = sinLat * sinLat + Math.cos(phi) * Math.cos(otherPhi) * sinLon * sinLon;
        return Math.round(2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a))));
    }

    private static long millionths(BigDecimal degrees) {
        return degrees.setScale(6, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    }
}
