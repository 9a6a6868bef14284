package com.cyberhybridhub.externaldata;

import com.cyberhybridhub.domain.pipelines.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// The table of places that comes with the program: cities of the time zone database, which is in
/// the public domain.
public final class Places {

    private static final String FILE = "places.tsv";
    private static final Pattern COLUMNS = Pattern.compile("\t");
    private static final int NAME = 0;
    private static final int COUNTRY = 1;
    private static final int LATITUDE = 2;
    private static final int LONGITUDE = 3;
    private static final int FAME = 4;

    private Places() {}

    /// All of them, best known first.
    public static List<Place> all() {
        try (InputStream file = Places.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing in this build");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(COLUMNS::split)
                    .map(Places::place)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Place place(String[] row) {
        return new Place(
                row[NAME],
                row[COUNTRY],
                new BigDecimal(row[LATITUDE]),
                new BigDecimal(row[LONGITUDE]),
                Integer.parseInt(row[FAME]));
    }
}
