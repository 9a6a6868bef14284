package com.cyberhybridhub.server.people;

import com.cyberhybridhub.engine.people.Member;
import com.cyberhybridhub.postgres.MemberDesk;
import com.cyberhybridhub.server.settings.HubSettings;
import java.util.List;
import picocli.CommandLine.Command;

/// `./hub user list`.
@Command(
        name = "list",
        sortOptions = false,
        description = "Lists the members, the oldest first: id, role, state and name.",
        mixinStandardHelpOptions = true)
final class UserListCommand extends MemberWork {

    @Override
    int work(HubSettings settings, MemberDesk desk) {
        List<Member> members = desk.all();
        int widest = members.stream().mapToInt(one -> one.id().value().length()).max().orElse(0);
        for (Member member : members) {
            System.out.println(
                    "%s  %-8s  %-8s  %s"
                            .formatted(
                                    member.id() + " ".repeat(widest - member.id().value().length()),
                                    member.role().code(),
                                    member.disabled() ? "disabled" : "active",
                                    member.displayName()));
        }
        return DONE;
    }
}
