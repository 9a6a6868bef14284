package com.cyberhybridhub.simulator;

import picocli.CommandLine;

/// Runs the simulator as a program of its own.
public final class SimulatorMain {

    private static final String LOG_SETTINGS = "logback.configurationFile";

    private SimulatorMain() {}

    public static void main(String[] args) {
        // Standard output carries the ready line alone; the logs' own settings apply only where nobody chose others.
        if (System.getProperty(LOG_SETTINGS) == null) {
            System.setProperty(LOG_SETTINGS, "simulator-logback.xml");
        }
        System.exit(new CommandLine(new SimulateCommand()).execute(args));
    }
}
