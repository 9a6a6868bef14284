/// What goes over the wire: bodies read strictly, answers written from values.
@NullMarked
package com.cyberhybridhub.web.json;

import org.jspecify.annotations.NullMarked;
