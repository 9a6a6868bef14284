package com.cyberhybridhub.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/// What became of each world, kept in the work folder as soon as it is known: a campaign that was
/// stopped goes on where it was when the same command is given again. Thread-safe.
final class Results {

    private static final String FILE = "results.jsonl";
    private static final String COMMAND = "command.txt";

    private final Path file;
    private final Map<String, World> worlds = new LinkedHashMap<>();

    /// One line of the file.
    ///
    /// @param faults how many POSTs each fault spoilt, where it was about POSTs at full speed
    record World(Verdict verdict, Map<String, Long> faults, long tookMillis) {}

    private Results(Path file) {
        this.file = file;
    }

    /// Those of this folder, which must be of the same command.
    static Results in(Path work, String command) throws IOException {
        Path note = work.resolve(COMMAND);
        if (!Files.exists(note)) {
            Files.writeString(note, command);
        } else if (!Files.readString(note).equals(command)) {
            throw new IOException(
                    "%s holds what `%s` did: take another folder or remove it"
                            .formatted(work, Files.readString(note)));
        }
        Results results = new Results(work.resolve(FILE));
        if (Files.exists(results.file)) {
            for (String line : Files.readAllLines(results.file)) {
                results.read(line);
            }
        }
        return results;
    }

    /// A line that a stop cut short is a world that is done again.
    private void read(String line) {
        try {
            World world = Api.JSON.readValue(line, World.class);
            worlds.put(world.verdict().world(), world);
        } catch (JacksonException cutShort) {
            System.err.println("hub: an unfinished line of " + file + " is passed over");
        }
    }

    /// A world that is known already, or what the work on it comes to.
    World of(String name, Supplier<World> work) {
        return find(name).orElseGet(() -> add(work.get()));
    }

    private synchronized Optional<World> find(String name) {
        return Optional.ofNullable(worlds.get(name));
    }

    private synchronized World add(World world) {
        worlds.put(world.verdict().world(), world);
        try {
            Files.writeString(
                    file,
                    Api.JSON.writeValueAsString(world) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return world;
    }

    /// Runs that are known.
    synchronized int runs() {
        return worlds.values().stream().mapToInt(world -> world.verdict().outcomes().size()).sum();
    }

    /// The time of all worlds, one after the other.
    synchronized Duration took() {
        return Duration.ofMillis(worlds.values().stream().mapToLong(World::tookMillis).sum());
    }
}
