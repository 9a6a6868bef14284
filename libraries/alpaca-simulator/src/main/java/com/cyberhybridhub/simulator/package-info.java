/// Alpaca in a box: a program that speaks Alpaca's API over a market of its own.
@NullMarked
package com.cyberhybridhub.simulator;

import org.jspecify.annotations.NullMarked;
