package com.cyberhybridhub.campaign;

import java.util.Optional;

/// What became of one run.
///
/// @param caught whether its moment came; when not, the deed was done all the same
/// @param trouble what went wrong with the run itself
record Outcome(
        Cell cell,
        long seed,
        boolean caught,
        int hubKills,
        int databaseKills,
        int pauses,
        Optional<String> trouble) {

    /// The line that does it again.
    String again() {
        return "./hub campaign --runs 1 --cell " + cell.name() + " --seed " + seed;
    }
}
