package com.cyberhybridhub.alpaca.stream;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The last few prints of one symbol that set a price, so that a correction or cancellation of the
/// newest can be followed. Not safe for many threads.
final class RecentPrints {

    static final int KEPT_MAX = 8;

    /// @param id as the exchange numbered it, all 64 bits
    record Print(long id, BigDecimal price, @Nullable BigDecimal size, Instant at) {}

    // Sorted by time, newest last; equal times in the order of arrival.
    private final List<Print> prints = new ArrayList<>(KEPT_MAX + 1);

    void add(Print print) {
        int at = prints.size();
        while (at > 0 && prints.get(at - 1).at().isAfter(print.at())) {
            at--;
        }
        prints.add(at, print);
        if (prints.size() > KEPT_MAX) {
            prints.removeFirst();
        }
    }

    /// Puts another price in the place of a print.
    ///
    /// @return the new newest one if it is another now than before
    Optional<Print> correct(long id, long correctedId, BigDecimal price, @Nullable BigDecimal size) {
        int at = indexOf(id);
        if (at < 0) {
            return Optional.empty();
        }
        Print corrected = new Print(correctedId, price, size, prints.get(at).at());
        prints.set(at, corrected);
        return at == prints.size() - 1 ? Optional.of(corrected) : Optional.empty();
    }

    /// Takes a print back.
    ///
    /// @return what the newest price is now, if it was the newest and an older one is known. It
    ///   carries the withdrawn print's time: from then on this is what was last traded at, and a
    ///   fact with an older time would not displace the wrong one
    Optional<Print> withdraw(long id) {
        int at = indexOf(id);
        if (at < 0) {
            return Optional.empty();
        }
        Print withdrawn = prints.remove(at);
        if (at < prints.size() || prints.isEmpty()) {
            return Optional.empty();
        }
        Print before = prints.getLast();
        return Optional.of(new Print(before.id(), before.price(), before.size(), withdrawn.at()));
    }

    private int indexOf(long id) {
        for (int at = prints.size() - 1; at >= 0; at--) {
            if (prints.get(at).id() == id) {
                return at;
            }
        }
        return -1;
    }
}
