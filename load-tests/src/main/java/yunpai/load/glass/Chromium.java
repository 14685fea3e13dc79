package yunpai.load.glass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import yunpai.load.Program;

/**
 * A real Chromium, led by Playwright in a node process that is told by its standard input what to do. When this process ends, that input
 * ends, and with it the browser.
 */
final class Chromium implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration STARTING = Duration.ofMinutes(1);
    private static final Duration ANSWERING = Duration.ofSeconds(20);
    private static final int ENDING_SECONDS = 15;
    private static final String SCRIPT = "glass.mjs";

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;
    private final Path log;
    private String version = "";

    private Chromium(Process process, Path log) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param folder for its script and log
     * @throws MissingException saying which of Chromium, node and Playwright is missing
     */
    static Chromium start(Path folder) throws IOException, InterruptedException, MissingException {
        Path portal = Path.of(System.getProperty("yunpai.project", ".."))
                .resolve("bidder-portal")
                .toAbsolutePath();
        if (!Files.exists(portal.resolve("node_modules/@playwright/test/package.json"))) {
            throw new MissingException("Playwright is missing; npm ci in bidder-portal fetches it");
        }
        if (Program.said(List.of("node", "--version"), folder, ANSWERING).isEmpty()) {
            throw new MissingException("node is missing");
        }
        Path script = folder.resolve(SCRIPT);
        try (InputStream packed = Chromium.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, java.util.Objects.requireNonNull(packed, SCRIPT).readAllBytes());
        }
        Path log = folder.resolve("chromium.log");
        Process process = new ProcessBuilder("node", script.toString(), portal.toString(), browser())
                .redirectError(log.toFile())
                .start();
        Chromium chromium = new Chromium(process, log);
        try {
            chromium.version = chromium.answer(STARTING).path("version").asText();
            return chromium;
        } catch (IOException | InterruptedException | MissingException failed) {
            chromium.close();
            throw failed;
        }
    }

    private static String browser() throws MissingException {
        Optional<String> named = Optional.ofNullable(System.getenv("CHROMIUM"));
        return Stream.concat(
                        named.stream(),
                        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst()
                .orElseThrow(() -> new MissingException(
                        "Chromium is missing (Debian: apt-get install chromium; or name it by CHROMIUM)"));
    }

    String version() {
        return version;
    }

    static ObjectNode order(String deed) {
        return JSON.createObjectNode().put("deed", deed);
    }

    /**
     * Has an order carried out.
     *
     * @param longest after which the browser is given up
     * @throws MissingException with the page's own complaint
     */
    JsonNode carryOut(ObjectNode order, Duration longest) throws IOException, InterruptedException, MissingException {
        orders.write(order.toString());
        orders.newLine();
        orders.flush();
        return answer(longest);
    }

    private JsonNode answer(Duration longest) throws IOException, InterruptedException, MissingException {
        try {
            String line = CompletableFuture.supplyAsync(this::line).get(longest.toMillis(), TimeUnit.MILLISECONDS);
            JsonNode answer = JSON.readTree(line);
            if (answer.has("error")) {
                throw new MissingException(
                        "the browser says: " + answer.path("error").asText());
            }
            return answer;
        } catch (TimeoutException late) {
            process.destroyForcibly();
            throw new MissingException("the browser does not answer");
        } catch (ExecutionException ended) {
            throw new MissingException(
                    "the browser ended: " + Files.readString(log).strip());
        }
    }

    private String line() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("no answer");
            }
            return line;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        try {
            orders.close();
            if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException alreadyGone) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
