/// Who may use the server: the owner's sign-in link, the members' commands, and the news of them.
@NullMarked
package com.cyberhybridhub.server.people;

import org.jspecify.annotations.NullMarked;
