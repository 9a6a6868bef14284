/// `./hub doctor`: what stands between this machine and a hub that works.
@NullMarked
package com.cyberhybridhub.server.doctor;

import org.jspecify.annotations.NullMarked;
