/// The day-one probe: asks a paper account, at tiny volume, where the real service differs from
/// what this project assumes of it. Apart from its hosts and keys it shares nothing with the
/// client, so that a wrong belief of the client cannot hide here.
@NullMarked
package com.cyberhybridhub.alpaca.probe;

import org.jspecify.annotations.NullMarked;
