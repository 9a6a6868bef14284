package com.cyberhybridhub.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One cell of the grid.
///
/// @param dedupe whether the broker refuses an id that it has seen
/// @param nodes hubs on the one database
record Cell(Point point, Victim victim, boolean dedupe, int nodes) {

    private static final int PARTS = 4;

    /// Such as `CP6/app/dedupe-off/1-node`.
    String name() {
        return point
                + "/"
                + victim.wire()
                + "/dedupe-"
                + (dedupe ? "on" : "off")
                + "/"
                + nodes
                + (nodes == 1 ? "-node" : "-nodes");
    }

    /// Empty when there is no such cell.
    static Optional<Cell> named(String name) {
        String[] parts = name.split("/", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        return grid().stream()
                .filter(cell ->
                        cell.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// All cells, those with the same number of nodes together.
    static List<Cell> grid() {
        List<Cell> grid = new ArrayList<>();
        for (int nodes = 1; nodes <= 2; nodes++) {
            for (Point point : Point.values()) {
                for (Victim victim : Victim.values()) {
                    grid.add(new Cell(point, victim, false, nodes));
                    grid.add(new Cell(point, victim, true, nodes));
                }
            }
        }
        return grid;
    }
}
