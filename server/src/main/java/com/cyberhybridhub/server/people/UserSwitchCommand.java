package com.cyberhybridhub.server.people;

import com.cyberhybridhub.domain.UserId;
import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.postgres.MemberDesk;
import com.cyberhybridhub.server.settings.HubSettings;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Switches a member off or on.
abstract sealed class UserSwitchCommand extends MemberWork {

    @Parameters(paramLabel = "ID", description = "The member's id, see ./hub user list.")
    private String id = "";

    abstract boolean disables();

    @Override
    int work(HubSettings settings, MemberDesk desk) {
        Optional<Member> member = desk.find(new UserId(id));
        if (member.isEmpty()) {
            return refuse("there is no member " + id + "; see ./hub user list");
        }
        if (disables() && isLastOperator(member.get(), desk)) {
            return refuse(
                    id + " is the last operator and stays; add another with --operator first");
        }
        boolean changed = desk.setDisabled(member.get().id(), disables());
        System.err.println(
                "hub: "
                        + id
                        + (changed ? " is now " : " was already ")
                        + (disables() ? "disabled" : "active"));
        return DONE;
    }

    private static boolean isLastOperator(Member member, MemberDesk desk) {
        return member.role() == Member.Role.OPERATOR
                && desk.all().stream()
                        .filter(other -> !other.disabled() && !other.id().equals(member.id()))
                        .noneMatch(other -> other.role() == Member.Role.OPERATOR);
    }

    /// `./hub user disable`.
    @Command(
            name = "disable",
            sortOptions = false,
            description = {
                "Takes effect at once: every request is refused, open sockets are closed, nothing is asked and"
                        + " no order is sent for the member. Nothing is deleted.",
                "Exit code 0: done; 1: refused."
            },
            mixinStandardHelpOptions = true)
    static final class Disable extends UserSwitchCommand {
        @Override
        boolean disables() {
            return true;
        }
    }

    /// `./hub user enable`.
    @Command(
            name = "enable",
            sortOptions = false,
            description =
                    "Lets a disabled member in again; sign-in links from before stay dead, see ./hub user link.",
            mixinStandardHelpOptions = true)
    static final class Enable extends UserSwitchCommand {
        @Override
        boolean disables() {
            return false;
        }
    }
}
