package com.cyberhybridhub.tradingconfig;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean": the known word that a typed word is probably meant to be.
final class Spelling {

    private static final int WORD_MAX_CHARS = 64;
    private static final int DISTANCE_MAX = 2;
    private static final int SHORT_WORD_CHARS = 4;

    private Spelling() {}

    static Optional<String> closest(String word, Collection<String> known) {
        String plain = plain(word);
        if (plain.isEmpty() || plain.length() > WORD_MAX_CHARS) {
            return Optional.empty();
        }
        int limit = plain.length() <= SHORT_WORD_CHARS ? 1 : DISTANCE_MAX;
        return known.stream()
                .filter(candidate -> distance(plain, plain(candidate)) <= limit)
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))));
    }

    static Optional<String> didYouMean(String word, Collection<String> known) {
        return closest(word, known).map(found -> "Did you mean \"" + found + "\"?");
    }

    /// Other people's habits of writing names are no spelling mistakes.
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
    }

    /// Edits between two words; two neighbours swapped count as one.
    private static int distance(String a, String b) {
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : cheapest(table, a, b, i, j);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int cheapest(int[][] table, String a, String b, int i, int j) {
        int change = table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
    }
}
