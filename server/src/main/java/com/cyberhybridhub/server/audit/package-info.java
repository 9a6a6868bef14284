/// The audit outside the database: the file of heads, the export, and the verifier that needs
/// nothing else.
@NullMarked
package com.cyberhybridhub.server.audit;

import org.jspecify.annotations.NullMarked;
