package com.cyberhybridhub.campaign;

import com.cyberhybridhub.campaign.wire.BrokerProxy;
import com.cyberhybridhub.campaign.wire.DatabaseProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One hub of a world with the wires that it hangs on. It can die and come back.
final class Node {

    private final Path lib;
    private final Path directory;
    private final List<String> jvm;
    private final Map<String, String> settings;
    private final DatabaseProxy database;
    private final BrokerProxy broker;
    private HubProcess process;
    private volatile Api api;
    private int starts;

    /// Starts it and waits until it serves.
    Node(
            Site site,
            Path directory,
            Map<String, String> settings,
            DatabaseProxy database,
            BrokerProxy broker)
            throws IOException {
        this.lib = site.hubLib();
        this.jvm = site.jvm();
        this.directory = directory;
        this.settings = settings;
        this.database = database;
        this.broker = broker;
        this.process = HubProcess.launch(lib, directory, jvm, settings);
        this.api = process.awaitReady();
        this.starts = 1;
    }

    Api api() {
        return api;
    }

    BrokerProxy broker() {
        return broker;
    }

    int starts() {
        return starts;
    }

    /// SIGKILL, and its connections are gone.
    void kill() {
        process.kill();
    }

    /// SIGTERM and a clean stop.
    void stop() {
        process.stop();
    }

    /// What was on its wires is lost with it.
    void cutWires() {
        database.cutAll();
        broker.cutAll();
    }

    void cutDatabase() {
        database.cutAll();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void restart() throws IOException {
        process = HubProcess.launch(lib, directory, jvm, settings);
        api = process.awaitReady();
        starts++;
    }

    void freeze() throws IOException {
        process.freeze();
    }

    void thaw() throws IOException {
        process.thaw();
    }

    void close() {
        process.kill();
        broker.close();
        database.close();
    }
}
