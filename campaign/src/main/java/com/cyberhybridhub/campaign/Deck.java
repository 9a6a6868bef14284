package com.cyberhybridhub.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Which cells are run in which order: each cell at least once a round, kills of the hub most
/// often.
final class Deck {

    private static final int APP_CARDS = 5;

    /// Spreads seeds; 0 keeps the first run's seed what it is.
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private Deck() {}

    /// @param only the cells to choose from
    static List<Stretch.Planned> deal(List<Cell> only, int runs, long seed) {
        boolean whole = only.size() == Cell.grid().size();
        List<Cell> round = new ArrayList<>();
        for (Cell cell : only) {
            int cards = whole && cell.victim() == Victim.APP ? APP_CARDS : 1;
            round.addAll(Collections.nCopies(cards, cell));
        }
        List<Stretch.Planned> dealt = new ArrayList<>();
        Random dice = new Random(seed);
        while (dealt.size() < runs) {
            Collections.shuffle(round, dice);
            for (Cell cell : round) {
                if (dealt.size() < runs) {
                    dealt.add(new Stretch.Planned(cell, seed + STEP * dealt.size()));
                }
            }
        }
        return dealt;
    }
}
