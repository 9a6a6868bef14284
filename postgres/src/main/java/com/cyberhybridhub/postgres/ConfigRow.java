package com.cyberhybridhub.postgres;

import com.cyberhybridhub.domain.UserId;

/// The stored configuration of one user, documents as JSON text.
///
/// @param template the template's document
/// @param enabled the switch beside the document
/// @param override the user's own document, `{}` when there is none
/// @param liveConfirmed this version was stored with `confirm_live`
/// @param version counts the accepted versions from 1
public record ConfigRow(
        UserId user,
        String templateName,
        String template,
        boolean enabled,
        String override,
        boolean liveConfirmed,
        long version) {}
