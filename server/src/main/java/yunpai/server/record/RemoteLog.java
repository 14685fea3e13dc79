package yunpai.server.record;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import yunpai.rules.record.LogEntry;
import yunpai.rules.record.RecordFormatException;
import yunpai.rules.record.Tile;
import yunpai.rules.record.TreeHash;

/** A log in the layout of C2SP tlog-tiles that somebody serves over HTTP. One file after the other, none larger than it may be. */
final class RemoteLog {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 3;
    private static final int LARGEST_CHECKPOINT = 64 * 1024;
    private static final int LARGEST_BUNDLE = Tile.FULL * (2 + LogEntry.MAX_BYTES);
    /** 256 to the fourth are more entries than anybody fetches by this. */
    private static final long MOST_ENTRIES = 1L << 32;

    private final URI base;
    private final List<Path> fetched = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    RemoteLog(URI base) {
        this.base = base;
    }

    /** An address below which the files of a log lie. @throws RecordFormatException if it is none */
    static URI address(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text : text + "/");
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new RecordFormatException("--url must be an address, not \"" + text + "\".");
        }
        throw new RecordFormatException("--url must begin with https:// or http://, not be \"" + text + "\".");
    }

    byte[] checkpoint() throws IOException, InterruptedException {
        return get("checkpoint", LARGEST_CHECKPOINT);
    }

    /**
     * Copies what a tree of that size has and the folder lacks.
     *
     * @return how many files were fetched
     */
    int copy(Path folder, long size) throws IOException, InterruptedException {
        if (size > MOST_ENTRIES) {
            throw new RecordFormatException("The log claims " + size + " entries, which nobody fetches one by one.");
        }
        for (int level = 0; size >>> (8 * level) > 0; level++) {
            long hashes = size >>> (8 * level);
            for (long index = 0; index * Tile.FULL < hashes; index++) {
                Tile tile = new Tile(level, index, (int) Math.min(Tile.FULL, hashes - index * Tile.FULL));
                copy(folder, tile.path(), tile.width() * TreeHash.BYTES, true);
                if (level == 0) {
                    copy(folder, tile.entriesPath(), LARGEST_BUNDLE, false);
                }
            }
        }
        return fetched.size();
    }

    /** Takes away what was fetched: it does not hold, and must not stand in the way of what does. */
    void undo() throws IOException {
        for (Path file : fetched) {
            Files.deleteIfExists(file);
        }
    }

    /** A file that is there is whole, for it is put into its place at once; what it holds is checked afterwards. */
    private void copy(Path folder, String path, int largest, boolean exactly) throws IOException, InterruptedException {
        Path file = folder.resolve(path);
        if (Files.exists(file)) {
            return;
        }
        byte[] bytes = get("tile/" + path, largest);
        if (exactly && bytes.length != largest) {
            throw new RecordFormatException(
                    "The tile " + path + " has " + bytes.length + " bytes and not " + largest + ".");
        }
        Files.createDirectories(file.resolveSibling("x").getParent());
        replace(Files.write(file.resolveSibling(file.getFileName() + ".part"), bytes), file);
        fetched.add(file);
    }

    /** Puts a file into its place in one step. */
    void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private byte[] get(String path, int largest) throws IOException, InterruptedException {
        IOException last = new IOException("nothing was asked");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return once(path, largest);
            } catch (IOException broken) {
                last = broken;
            }
        }
        throw last;
    }

    private byte[] once(String path, int largest) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException(request.uri() + " answered " + answer.statusCode());
            }
            byte[] bytes = body.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new RecordFormatException(
                        request.uri() + " is longer than the " + largest + " bytes it may have.");
            }
            return bytes;
        }
    }
}
