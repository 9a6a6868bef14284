/// The effective trading configuration as values, after merge and checks.
@NullMarked
package com.cyberhybridhub.domain.config;

import org.jspecify.annotations.NullMarked;
