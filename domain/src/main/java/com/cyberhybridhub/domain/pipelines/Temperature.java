package com.cyberhybridhub.domain.pipelines;

import java.math.BigDecimal;
import java.time.Instant;

/// How warm it was somewhere.
public record Temperature(BigDecimal celsius, Instant observedAt) {}
