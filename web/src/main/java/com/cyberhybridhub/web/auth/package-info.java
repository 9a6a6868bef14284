/// Who asks: signed reusable tokens of local members.
@NullMarked
package com.cyberhybridhub.web.auth;

import org.jspecify.annotations.NullMarked;
