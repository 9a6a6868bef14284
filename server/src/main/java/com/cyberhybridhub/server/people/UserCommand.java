package com.cyberhybridhub.server.people;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// `./hub user`.
@Command(
        name = "user",
        sortOptions = false,
        description = "Members: who may use the server. Works while it runs.",
        subcommands = {
            UserAddCommand.class,
            UserListCommand.class,
            UserSwitchCommand.Disable.class,
            UserSwitchCommand.Enable.class,
            UserLinkCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class UserCommand {}
