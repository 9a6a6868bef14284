/// Tests of the checker.
@NullMarked
package com.cyberhybridhub.campaign.check;

import org.jspecify.annotations.NullMarked;
