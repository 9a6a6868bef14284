/// Says from the records of all sides whether anything was lost or happened twice. Pure.
@NullMarked
package com.cyberhybridhub.campaign.check;

import org.jspecify.annotations.NullMarked;
