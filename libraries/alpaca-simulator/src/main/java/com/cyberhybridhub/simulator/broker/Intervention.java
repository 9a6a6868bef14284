package com.cyberhybridhub.simulator.broker;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that a broker does on its own, on demand.
public sealed interface Intervention {

    /// The next order of this symbol is accepted and rejected afterwards.
    record RejectNext(String symbol) implements Intervention {}

    /// An open order is rejected now.
    record Reject(UUID order) implements Intervention {}

    /// An order does not fill until it is released.
    ///
    /// @param order all orders when absent, those to come too
    record Hold(@Nullable UUID order) implements Intervention {}

    /// What was or will be asked of an open order, to cancel or to replace it, stays pending until
    /// it is released.
    record Hang(UUID order) implements Intervention {}

    /// Fills, cancels and replacements go on.
    ///
    /// @param order every hold ends when absent
    record Release(@Nullable UUID order) implements Intervention {}

    /// An open order fills now, held or not, before this call returns.
    ///
    /// @param qty all that is left when absent
    /// @param price the touch of the quote when absent
    record ForceFill(UUID order, @Nullable BigDecimal qty, @Nullable BigDecimal price)
            implements Intervention {}

    /// An open order is in this state from now on; only NEW works.
    record Move(UUID order, OrderStatus to) implements Intervention {}

    /// An execution is taken back.
    record Bust(UUID executionId) implements Intervention {}

    /// An execution gets another price or quantity.
    record Correct(UUID executionId, @Nullable BigDecimal qty, @Nullable BigDecimal price)
            implements Intervention {}
}
