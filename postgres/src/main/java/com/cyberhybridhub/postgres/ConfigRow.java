package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;
import java.util.Optional;

/// The stored configuration of one user, documents as JSON text.
///
/// @param templateName empty: the override is the whole document
/// @param template the template's document, `{}` when none is named
/// @param enabled the switch beside the document
/// @param override the user's own document, `{}` when there is none
/// @param liveConfirmed this version was stored with `confirm_live`
/// @param version counts the accepted versions from 1
public record ConfigRow(
        UserId user,
        Optional<String> templateName,
        String template,
        boolean enabled,
        String override,
        boolean liveConfirmed,
        long version) {}
