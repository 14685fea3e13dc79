package yunpai.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yunpai.load.postgres.PostgresCluster;
import yunpai.load.postgres.Programs;

/**
 * Two live nodes on one PostgreSQL and a witness, all as processes of their own: the node that puts the log in order is killed, the
 * other goes on, the witness countersigns, and a stranger's copy of it all is sound.
 */
class WitnessedRecordIT {
    private static final String WITNESS = "court.example/witness";
    private static final String SEQUENCER = "yunpai_record_sequencer";
    private static final Pattern EDGES = Pattern.compile("bank at (\\S+), registry at (\\S+)");

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void theOtherNodeGoesOnWithTheLogAndNothingIsSkipped() throws Exception {
        // Given a hall that has run once, so that its keys are there for the witness
        PostgresCluster postgres = PostgresCluster.start(
                Programs.find(folder.resolve("programs")), folder.resolve("pg"), Optional.empty());
        open.add(postgres);
        postgres.sql("CREATE DATABASE yunpai");
        Map<String, String> settings = settings(postgres);
        ServerProcess first = ServerProcess.start(folder.resolve("a"), ServerProcess.freePort(), settings);
        Files.writeString(folder.resolve("keys"), text(first.base(), "/record/keys"));
        first.close();
        settings.put("YUNPAI_WITNESSES", witness());

        // When two nodes serve, and the one that puts the log in order is killed
        List<ServerProcess> nodes = twoNodes(settings);
        ServerProcess sequencer = sequencer(nodes);
        ServerProcess other = nodes.get(sequencer.equals(nodes.get(0)) ? 1 : 0);
        Hall hall = Hall.furnish(other.base(), Rehearsed.ADMIN_PASSWORD, "");
        String lotBefore = hall.publish(hall.draft("接手之前"));
        Patience.until(() -> isInTheLog(other.base(), lotBefore), "the witness to countersign");
        sequencer.kill();
        String lotAfter = publishedInTheEnd(hall, "接手之后");
        hall.clockTo(hall.live(lotBefore).path("opensAtMicros").asLong());
        hall.await(lotBefore, "open");
        Patience.until(() -> isInTheLog(other.base(), lotAfter), "the other node to go on");

        // Then
        assertThat(figure(other, SEQUENCER)).isEqualTo(1);
        assertSoundForAStranger(other.base(), List.of(lotBefore, lotAfter));
    }

    /** Whoever publishes while a node dies may be told that the outcome is not known; then he looks, and asks again. */
    private static String publishedInTheEnd(Hall hall, String title) throws IOException, InterruptedException {
        String lot = hall.prepare(hall.draft(title));
        Patience.until(
                () -> {
                    hall.officer().post(hall.court("/lots/" + lot + "/publish"), null);
                    return hall.admin().get("/api/lots/" + lot).status() == 200;
                },
                "the other node to publish");
        return lot;
    }

    /** A copy of the whole log, and each lot, judged by the witness's and the log's keys from files alone. */
    private void assertSoundForAStranger(URI base, List<String> lots) throws IOException, InterruptedException {
        String keys = Files.writeString(folder.resolve("keys"), text(base, "/record/keys"))
                .toString();
        String copy = folder.resolve("copy").toString();
        List<String> trusted = List.of("--keys", keys, "--witnesses", "1");
        assertThat(program(trusted, "record", "fetch", "--url", base + "/record", "--to", copy))
                .isZero();
        assertThat(program(trusted, "verify", "--log", copy)).isZero();
        for (String lot : lots) {
            Path file = Files.writeString(folder.resolve(lot + ".jsonl"), text(base, "/record/lots/" + lot + ".jsonl"));
            assertThat(program(trusted, "verify", file.toString())).isZero();
        }
    }

    private List<ServerProcess> twoNodes(Map<String, String> settings) throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        String join = "127.0.0.1:" + port;
        Map<String, String> one = new HashMap<>(settings);
        one.put("YUNPAI_CLUSTER_PORT", Integer.toString(port));
        ServerProcess first = kept(ServerProcess.start(folder.resolve("a"), ServerProcess.freePort(), one));
        Matcher edges = EDGES.matcher(first.output());
        assertThat(edges.find()).as(first.output()).isTrue();
        Map<String, String> two = new HashMap<>(settings);
        two.putAll(Map.of(
                "YUNPAI_CLUSTER_PORT",
                "0",
                "YUNPAI_JOIN",
                join,
                "YUNPAI_BANK_URI",
                edges.group(1),
                "YUNPAI_REGISTRY_URI",
                edges.group(2)));
        return List.of(first, kept(ServerProcess.start(folder.resolve("b"), ServerProcess.freePort(), two)));
    }

    private <T extends AutoCloseable> T kept(T one) {
        open.add(one);
        return one;
    }

    private ServerProcess sequencer(List<ServerProcess> nodes) throws IOException, InterruptedException {
        Patience.until(
                () -> figure(nodes.get(0), SEQUENCER) + figure(nodes.get(1), SEQUENCER) == 1, "one node to sequence");
        return nodes.get(figure(nodes.get(0), SEQUENCER) == 1 ? 0 : 1);
    }

    private static double figure(ServerProcess node, String name) throws IOException, InterruptedException {
        return text(node.base(), "/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    /** Whether the lot stands under a checkpoint that the witness countersigned. */
    private static boolean isInTheLog(URI base, String lotId) throws IOException, InterruptedException {
        Answer lot = new Person(base).get("/record/lots/" + lotId + ".jsonl");
        return lot.status() == 200 && lot.text().contains(WITNESS);
    }

    private static String text(URI base, String path) throws IOException, InterruptedException {
        return new Person(base).get(path).ok().text();
    }

    private Map<String, String> settings(PostgresCluster postgres) {
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "YUNPAI_DATABASE_URI",
                "postgresql://" + PostgresCluster.SUPERUSER + ":" + PostgresCluster.PASSWORD + "@127.0.0.1:"
                        + postgres.port() + "/yunpai");
        settings.put("YUNPAI_SECRETS", folder.resolve("secrets").toString());
        settings.put("YUNPAI_RECORD_ORIGIN", "trial.example/record");
        settings.put("YUNPAI_ADMIN_PASSWORD", Rehearsed.ADMIN_PASSWORD);
        return settings;
    }

    /** Starts the witness; the answer is how it is named in the settings. */
    private String witness() throws IOException, InterruptedException {
        int port = ServerProcess.freePort();
        Path said = folder.resolve("witness.log");
        List<String> words = List.of(
                "witness",
                "--home",
                folder.resolve("witness").toString(),
                "--name",
                WITNESS,
                "--log",
                folder.resolve("keys").toString(),
                "--listen",
                "127.0.0.1:" + port);
        Process process = start(words, said);
        open.add(process::destroy);
        Patience.until(() -> Files.readString(said).contains(WITNESS), "the witness to listen");
        String key = Files.readString(said)
                .lines()
                .filter(line -> line.startsWith(WITNESS + "+"))
                .findFirst()
                .orElseThrow();
        return key + " http://127.0.0.1:" + port;
    }

    /** Runs the program to its end; the answer is its exit code. */
    private int program(List<String> trusted, String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(trusted);
        Process process = start(all, folder.resolve("program.log"));
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        System.out.println(Files.readString(folder.resolve("program.log")).strip());
        return process.exitValue();
    }

    private static Process start(List<String> words, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                System.getProperty("yunpai.server.jar", "../server/target/yunpai-server.jar")));
        command.addAll(words);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
    }
}
