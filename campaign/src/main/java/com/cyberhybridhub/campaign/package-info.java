/// Kills hubs at named moments and checks from outside that nothing was lost and nothing happened
/// twice.
@NullMarked
package com.cyberhybridhub.campaign;

import org.jspecify.annotations.NullMarked;
