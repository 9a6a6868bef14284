package com.cyberhybridhub.server.people;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.postgres.MemberDesk;
import com.cyberhybridhub.server.settings.HubSettings;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./hub user add`.
@Command(
        name = "add",
        sortOptions = false,
        description = {
            "Adds a member, whose trading is off until the member switches it on. Prints a sign-in link;"
                    + " with HUB_AUTH=firebase the member signs in with Firebase.",
            "Exit code 0: done; 1: refused."
        },
        mixinStandardHelpOptions = true)
final class UserAddCommand extends MemberWork {

    private static final int NAME_MAX_CHARS = 80;
    private static final Pattern NOT_IN_AN_ID = Pattern.compile("[^a-z0-9._-]+");

    @Parameters(paramLabel = "NAME", description = "How the member is called.")
    private String name = "";

    @Option(
            names = "--firebase-uid",
            paramLabel = "UID",
            description = "Who it is at Firebase; needed with HUB_AUTH=firebase.")
    private @Nullable String uid;

    @Option(names = "--operator", description = "May also halt the whole server.")
    private boolean operator;

    @Override
    int work(HubSettings settings, MemberDesk desk) {
        String shown = name.strip();
        if (shown.isEmpty()
                || shown.length() > NAME_MAX_CHARS
                || shown.chars().anyMatch(Character::isISOControl)) {
            return refuse(
                    "NAME must have 1 to "
                            + NAME_MAX_CHARS
                            + " characters, none of them a control character");
        }
        String given = uid;
        if (settings.auth().isFirebase() && given == null) {
            return refuse(
                    "with HUB_AUTH=firebase a member needs --firebase-uid UID (Firebase console, Authentication, Users)");
        }
        if (given != null
                && (given.isBlank()
                        || !given.equals(given.strip())
                        || given.chars().anyMatch(Character::isISOControl))) {
            return refuse(
                    "--firebase-uid must be the uid as Firebase shows it, without blanks around it");
        }
        UserId id = new UserId(given == null ? id(shown) : given);
        Member member =
                new Member(id, shown, operator ? Member.Role.OPERATOR : Member.Role.MEMBER, false);
        if (!desk.members().add(member, settings.trading().defaultTemplate(), false)) {
            return refuse("there is a member " + id + " already; see ./hub user list");
        }
        System.err.println("hub: " + shown + " is a member now, with the id " + id);
        link(settings, desk, id).ifPresent(System.out::println);
        return DONE;
    }

    /// A name as an id that a shell and a URL take without quotes.
    private static String id(String name) {
        String id = NOT_IN_AN_ID.matcher(name.toLowerCase(java.util.Locale.ROOT)).replaceAll("-");
        return id.replace("-", "").isEmpty() ? name : id;
    }
}
