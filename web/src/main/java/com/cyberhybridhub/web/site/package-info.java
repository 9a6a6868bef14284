/// The web client's files and the headers that guard pages.
@NullMarked
package com.cyberhybridhub.web.site;

import org.jspecify.annotations.NullMarked;
