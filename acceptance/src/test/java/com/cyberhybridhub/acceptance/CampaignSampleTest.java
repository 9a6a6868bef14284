package com.cyberhybridhub.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.cyberhybridhub.campaign.CampaignCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

/// A short campaign: real kills at the moments that matter most, every equation exact. Alone on the
/// machine and with longer leases than a long campaign: hubs that just started are slow, and what a
/// hub does not send in time it does not send.
@Isolated
final class CampaignSampleTest {

    private static final String CELLS =
            String.join(
                    ",",
                    "CP3/app/dedupe-off/1-node",
                    "CP4/both/dedupe-off/1-node",
                    "CP6/app/dedupe-off/1-node",
                    "CP7/app/dedupe-off/1-node",
                    "CP8/app/dedupe-off/1-node",
                    "CP8/database/dedupe-off/1-node",
                    "CP9/app/dedupe-off/1-node",
                    "CP9/pause/dedupe-off/1-node",
                    "CP12/app/dedupe-off/1-node");

    @TempDir private Path directory = Path.of("");

    @Test
    void aSampleOfTheCampaignFindsNothing() throws IOException {
        Path report = directory.resolve("report.md");
        int code =
                new CommandLine(new CampaignCommand())
                        .execute(
                                "--runs=" + CELLS.split(",", -1).length,
                                "--cell=" + CELLS,
                                "--lanes=1",
                                "--lease=1600",
                                "--root=" + HubProcess.ROOT,
                                "--work=" + directory.resolve("worlds"),
                                "--report=" + report);

        assertThat(code).as("%s", Files.readString(report)).isZero();
        assertThat(Files.readString(report)).contains("| runs | 9, of which 9 caught");
    }
}
