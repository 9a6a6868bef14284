package com.cyberhybridhub.server.people;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.postgres.MemberDesk;
import com.cyberhybridhub.server.settings.HubSettings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./hub user link`.
@Command(
        name = "link",
        sortOptions = false,
        description = {
            "Prints a new sign-in link for a member, such as for another device.",
            "Exit code 0: done; 1: refused."
        },
        mixinStandardHelpOptions = true)
final class UserLinkCommand extends MemberWork {

    @Parameters(paramLabel = "ID", description = "The member's id, see ./hub user list.")
    private String id = "";

    @Option(
            names = "--revoke",
            description = "All links and sign-ins from before end, for a device that was lost.")
    private boolean revoke;

    @Override
    int work(HubSettings settings, MemberDesk desk) {
        Optional<Member> member = desk.find(new UserId(id));
        if (member.isEmpty()) {
            return refuse("there is no member " + id + "; see ./hub user list");
        }
        if (member.get().disabled()) {
            return refuse(id + " is disabled; ./hub user enable " + id + " comes first");
        }
        if (settings.auth().isFirebase()) {
            return refuse(
                    "with HUB_AUTH=firebase members sign in with Firebase, there are no links");
        }
        if (revoke) {
            desk.tokens().revokeAll(member.get().id());
        }
        link(settings, desk, member.get().id()).ifPresent(System.out::println);
        return DONE;
    }
}
