/// Tests of the settings: every one, alone and together.
@NullMarked
package com.cyberhybridhub.server.settings;

import org.jspecify.annotations.NullMarked;
