/// Who does what when: in the packages below. Here stands only what several of them say of the
/// broker's standing connections.
@NullMarked
package com.cyberhybridhub.engine;

import org.jspecify.annotations.NullMarked;
