package com.cyberhybridhub.server;

import com.cyberhybridhub.server.audit.AuditCommand;
import com.cyberhybridhub.server.demo.InProcessSimulator;
import com.cyberhybridhub.server.doctor.DoctorCommand;
import com.cyberhybridhub.server.people.UserCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/// The launcher's commands.
@Command(
        name = "hub",
        description =
                "Watches the market, asks you, and places exactly the order you approved, once.",
        versionProvider = Main.Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.Demo.class,
            ServeCommand.Run.class,
            ProbeCommand.class,
            ConfigCommand.class,
            DoctorCommand.class,
            UserCommand.class,
            AuditCommand.class,
            HelpCommand.class,
            Main.VersionCommand.class
        })
public final class Main {

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new Main());
        commands.addSubcommand("simulate", InProcessSimulator.command());
        String[] asked = arguments.length == 0 ? new String[] {"help"} : arguments;
        System.exit(commands.execute(asked));
    }

    /// What the jar says of itself.
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "Cyber Hybrid Hub " + (version == null ? "(from classes)" : version)
            };
        }
    }

    /// `./hub version`.
    @Command(name = "version", description = "Prints the version.")
    static final class VersionCommand implements Runnable {

        @Override
        public void run() {
            System.out.println(new Version().getVersion()[0]);
        }
    }
}
