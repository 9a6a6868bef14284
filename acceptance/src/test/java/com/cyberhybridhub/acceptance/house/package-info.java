/// The rules of the house, as tests.
@NullMarked
package com.cyberhybridhub.acceptance.house;

import org.jspecify.annotations.NullMarked;
