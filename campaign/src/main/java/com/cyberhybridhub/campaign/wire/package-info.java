/// What passes between a hub, its database and its broker: seen, held, cut.
@NullMarked
package com.cyberhybridhub.campaign.wire;

import org.jspecify.annotations.NullMarked;
