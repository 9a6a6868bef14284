/// The settings: read once from the environment and `.env`, checked together, and either all good
/// or refused.
@NullMarked
package com.cyberhybridhub.server.settings;

import org.jspecify.annotations.NullMarked;
