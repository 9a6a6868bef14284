package com.cyberhybridhub.domain.pipelines;

import java.math.BigDecimal;

/// A place on Earth.
///
/// @param country empty where the place is its own
/// @param latitude degrees, north positive
/// @param longitude degrees, east positive
/// @param fame 1: known to nearly everybody, 2: a capital or a large city, 3: the others
public record Place(
        String name, String country, BigDecimal latitude, BigDecimal longitude, int fame) {

    private static final BigDecimal EARTH_RADIUS_KM = new BigDecimal("6371.0088");

    /// The name with its country.
    public String title() {
        return country.isEmpty() ? name : name + " (" + country + ")";
    }

    /// Along the surface of a round Earth, in whole kilometres: at most half a percent off.
    public long kilometresTo(Place other) {
        double phi = Math.toRadians(latitude.doubleValue());
        double otherPhi = Math.toRadians(other.latitude.doubleValue());
        double sinLat = Math.sin((otherPhi - phi) / 2);
        double sinLon =
                Math.sin(Math.toRadians(other.longitude.subtract(longitude).doubleValue()) / 2);
        double a = sinLat * sinLat + Math.cos(phi) * Math.cos(otherPhi) * sinLon * sinLon;
        return Math.round(2 * EARTH_RADIUS_KM.doubleValue() * Math.asin(Math.min(1, Math.sqrt(a))));
    }
}
