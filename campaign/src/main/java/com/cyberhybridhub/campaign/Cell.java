package com.cyberhybridhub.campaign;

import java.util.ArrayList;
import java.util.List;

/// One cell of the grid.
///
/// @param dedupe whether the broker refuses an id that it has seen
/// @param nodes hubs on the one database
record Cell(Point point, Victim victim, boolean dedupe, int nodes) {

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
