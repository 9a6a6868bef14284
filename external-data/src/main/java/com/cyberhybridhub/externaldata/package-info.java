/// What the weather and geography questions rest on: Open-Meteo, and a table of places.
@NullMarked
package com.cyberhybridhub.externaldata;

import org.jspecify.annotations.NullMarked;
