/// Tests of the wires.
@NullMarked
package com.cyberhybridhub.campaign.wire;

import org.jspecify.annotations.NullMarked;
