package yunpai.server.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import yunpai.rules.record.NodeSource;
import yunpai.rules.record.RecordFormatException;
import yunpai.rules.record.Tile;
import yunpai.rules.record.TreeHash;
import yunpai.rules.record.TreeNode;

/** Tiles that somebody has fetched into a folder, in the layout of C2SP tlog-tiles. A wider tile serves for a narrower one. */
final class TileFolder implements NodeSource {
    private final Path folder;
    private final long size;

    /** The folder that holds {@code tile/}, for a tree of that size. */
    TileFolder(Path folder, long size) {
        this.folder = folder.resolve("tile");
        this.size = size;
    }

    @Override
    public TreeHash at(TreeNode node) {
        Tile tile = Tile.of(node, size);
        return tile.hash(node, read(tile.path(), tile.width() * TreeHash.BYTES));
    }

    /** The entries below a tile of level 0. */
    byte[] entries(Tile tile) {
        return read(tile.entriesPath(), 0);
    }

    /** At least so many bytes of the file, or of the full one, or of the next wider one. */
    private byte[] read(String path, int bytes) {
        int partial = path.indexOf(".p/");
        Path exact = folder.resolve(path);
        Path full = partial < 0 ? exact : folder.resolve(path.substring(0, partial));
        try {
            Optional<Path> found = Files.isRegularFile(exact)
                    ? Optional.of(exact)
                    : Files.isRegularFile(full) ? Optional.of(full) : wider(exact);
            if (found.isPresent()) {
                byte[] all = Files.readAllBytes(found.get());
                if (all.length >= bytes) {
                    return all;
                }
            }
        } catch (IOException e) {
            throw new RecordFormatException("The file " + exact + " cannot be read: " + e.getMessage());
        }
        throw new RecordFormatException("The folder has no file " + folder.getFileName() + "/" + path
                + " for a tree of " + size + " entries, or it is too short.");
    }

    private static Optional<Path> wider(Path partial) throws IOException {
        Path narrow = partial.getFileName();
        Path siblings = partial.getParent();
        if (narrow == null || siblings == null || !Files.isDirectory(siblings)) {
            return Optional.empty();
        }
        int wanted = Integer.parseInt(narrow.toString());
        try (Stream<Path> all = Files.list(siblings)) {
            return all.filter(file -> width(file) > wanted).findFirst();
        }
    }

    private static int width(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.matches("[0-9]{1,3}") ? Integer.parseInt(name) : 0;
    }
}
