package yunpai.server.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yunpai.rules.replay.Listings;
import yunpai.rules.replay.RecordedBids;
import yunpai.rules.replay.Replay;
import yunpai.rules.replay.ReplayException;

/**
 * {@code replay FILE} runs recorded bids through the rules; {@code replay --listings FILE} judges listings. With {@code --json} the
 * last line of the output is one JSON object.
 */
public final class ReplayCommand {
    /** Done, whatever was found. */
    public static final int DONE = 0;
    /** The file cannot be read, or the rules and the oracle disagree. */
    public static final int FAILED = 1;
    /** The command line is not understood. */
    public static final int USAGE = 2;

    private static final String HELP = """
            usage: yunpai replay [--json] FILE
                     runs recorded bids through the rules. FILE is CSV with the columns auction_id, duration_days,
                     open_price, final_price, bid_offset_s, bidder, bid.
                   yunpai replay [--json] --listings FILE
                     judges listings by the gates of the sale notice. FILE is a JSON array of objects with title,
                     source, startingPrice, deposit, marketPrice, increment (in yuan, or null).
              --json   print one JSON object last""";

    private ReplayCommand() {}

    /**
     * Runs the command.
     *
     * @param args what follows the word {@code replay}
     * @return the exit code: 0, 1 or 2
     */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        // Titles are Chinese, and a terminal that says it knows but ASCII must not turn the JSON into question marks.
        return runInUtf8(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static int runInUtf8(String[] args, PrintStream out, PrintStream err) {
        if (List.of(args).contains("--help") || List.of(args).contains("-h")) {
            out.println(HELP);
            return DONE;
        }
        var request = Request.of(args, err);
        if (request == null) {
            err.println(HELP);
            return USAGE;
        }
        var text = read(request.file, err);
        if (text == null) {
            return FAILED;
        }
        try {
            return request.listings ? judge(text, request.json, out) : replay(text, request.json, out, err);
        } catch (ReplayException e) {
            err.println(request.file + ": " + e.getMessage());
            return FAILED;
        }
    }

    private static int judge(String text, boolean json, PrintStream out) {
        var judged = Listings.read(text).stream().map(Listings::judge).toList();
        ListingReport.print(judged, json, out);
        return DONE;
    }

    private static int replay(String text, boolean json, PrintStream out, PrintStream err) {
        var recording = RecordedBids.read(text);
        recording.remarks().forEach(err::println);
        var replayed = recording.auctions().stream().map(Replay::run).toList();
        return BidReport.print(replayed, json, out) ? DONE : FAILED;
    }

    private static @Nullable String read(String file, PrintStream err) {
        try {
            var path = Path.of(file);
            if (Files.isDirectory(path)) {
                err.println(file + " is a folder, not a file");
                return null;
            }
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (NoSuchFileException | InvalidPathException e) {
            err.println(file + " does not exist");
        } catch (CharacterCodingException e) {
            err.println(file + " is not text in UTF-8");
        } catch (IOException e) {
            err.println(file + " cannot be read: " + e.getMessage());
        }
        return null;
    }

    private record Request(boolean listings, boolean json, String file) {
        static @Nullable Request of(String[] args, PrintStream err) {
            boolean listings = false;
            boolean json = false;
            var files = new ArrayList<String>();
            for (var arg : args) {
                if (arg.equals("--json")) {
                    json = true;
                } else if (arg.equals("--listings")) {
                    listings = true;
                } else if (arg.startsWith("-") && arg.length() > 1) {
                    err.println("replay does not know " + arg);
                    return null;
                } else {
                    files.add(arg);
                }
            }
            if (files.size() != 1) {
                err.println("replay wants one file");
                return null;
            }
            return new Request(listings, json, files.getFirst());
        }
    }
}
