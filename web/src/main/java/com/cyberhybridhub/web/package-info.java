/// The doors: HTTP, the live hub and the client's files.
@NullMarked
package com.cyberhybridhub.web;

import org.jspecify.annotations.NullMarked;
