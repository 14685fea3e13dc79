package yunpai.server.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of the portal.
 *
 * @param gzip present where packing makes it smaller
 * @param hashed the name carries a hash of the contents
 */
record PortalFile(Buffer plain, Optional<Buffer> gzip, String mediaType, String tag, boolean hashed) {
    private static final Set<String> TEXT =
            Set.of("js", "mjs", "css", "html", "svg", "json", "txt", "webmanifest", "map");

    /** The portal packed on the class path, by path below it; empty where no portal was built. */
    static Map<String, PortalFile> onClassPath() {
        URL page = PortalFile.class.getResource("/portal/index.html");
        if (page == null) {
            return Map.of();
        }
        try {
            URI uri = page.toURI();
            if (uri.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    return below(jar.getPath("/portal"));
                }
            }
            return below(Path.of(uri).getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path names itself by valid addresses", e);
        }
    }

    private static Map<String, PortalFile> below(@Nullable Path root) throws IOException {
        Map<String, PortalFile> files = new HashMap<>();
        if (root == null) {
            return files;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(each).toString();
                files.put(name, of(name, Files.readAllBytes(each)));
            }
        }
        return Map.copyOf(files);
    }

    static PortalFile of(String name, byte[] bytes) throws IOException {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        boolean text = TEXT.contains(extension);
        byte[] packed = text ? gzip(bytes) : bytes;
        return new PortalFile(
                Buffer.buffer(bytes),
                packed.length < bytes.length ? Optional.of(Buffer.buffer(packed)) : Optional.empty(),
                mediaType(extension, text),
                '"' + digest(bytes) + '"',
                name.startsWith("assets/"));
    }

    private static String mediaType(String extension, boolean text) {
        String type = switch (extension) {
            case "js", "mjs" -> "text/javascript";
            case "html", "css" -> "text/" + extension;
            case "txt" -> "text/plain";
            case "json", "map" -> "application/json";
            case "webmanifest" -> "application/manifest+json";
            case "svg" -> "image/svg+xml";
            case "png", "webp", "avif" -> "image/" + extension;
            case "jpg", "jpeg" -> "image/jpeg";
            case "ico" -> "image/x-icon";
            case "woff2", "ttf" -> "font/" + extension;
            case "wasm" -> "application/wasm";
            default -> "application/octet-stream";
        };
        return text ? type + "; charset=utf-8" : type;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
