/// Limits that stand between a wish and an order, as values with codes and numbers.
@NullMarked
package com.cyberhybridhub.domain.guardrails;

import org.jspecify.annotations.NullMarked;
