package com.cyberhybridhub.campaign;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lets the hub's own commands export and verify the audit, as an outsider would.
record AuditCheck(Site site, World world) {

    private static final String DATABASE_URL = "DATABASE_URL";

    /// What `hub audit verify` said; its last word is GOOD when all is well.
    String verdict() throws IOException {
        Path file = world.directory().resolve("audit.jsonl");
        String url = world.postgres().urlThrough(world.postgres().port());
        String exported =
                run(Map.of(DATABASE_URL, url), "audit", "export", "--out", file.toString());
        String verified = run(Map.of(), "audit", "verify", file.toString());
        return verified.contains("GOOD") ? verified : exported + verified;
    }

    private String run(Map<String, String> settings, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(site.jvm());
        command.addAll(List.of("-cp", site.hubLib() + File.separator + "*"));
        command.add("com.cyberhybridhub.server.Main");
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(world.directory().toFile())
                        .redirectErrorStream(true);
        builder.environment().putAll(settings);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            process.waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return text;
    }
}
