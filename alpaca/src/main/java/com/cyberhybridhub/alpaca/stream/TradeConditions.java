package com.cyberhybridhub.alpaca.stream;

import java.util.List;
import java.util.Set;

/// Which prints set a price. Alpaca's REST answers leave the others out of "latest trade" by
/// themselves; the stream sends them all.
///
/// Source: the table of bar conditions in Alpaca's market data FAQ, after the rules of CTA and UTP.
/// Prints that set a price only under conditions (`P`, `4`, `Z`, `G`: late, derived or out of
/// sequence) and official prints that repeat one (`M`, `Q`, `9`) set none here: what the rules see
/// is a price of now, or nothing.
final class TradeConditions {

    private static final Set<String> SET_NO_PRICE =
            Set.of(
                    "I", "B", "AB", "C", "H", "N", "R", "U", "V", "W", "7", "M", "Q", "9", "P",
                    "4", "Z", "G");

    private TradeConditions() {}

    static boolean formPrice(List<String> codes) {
        for (String code : codes) {
            if (SET_NO_PRICE.contains(code)) {
                return false;
            }
        }
        return true;
    }
}
