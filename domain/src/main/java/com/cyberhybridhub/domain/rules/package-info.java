/// Standing rules over market facts: the index that finds what a fact touches, and the episode of
/// one rule.
@NullMarked
package com.cyberhybridhub.domain.rules;

import org.jspecify.annotations.NullMarked;
