package yunpai.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yunpai.rules.json.JsonReader;
import yunpai.rules.json.JsonValue;

class ReplayCommandTest {
    private static final String BIDS = """
            auction_id,duration_days,item,open_price,final_price,bid_offset_s,bidder,bid
            A1,1,"a car, red",100,120.5,10,甲,100
            A1,1,"a car, red",100,120.5,20,乙,100
            A1,1,"a car, red",100,120.5,86399,乙,120.50
            B2,0.5,a boat,7,9,1,丙,6.99
            """;
    private static final String LISTINGS = """
            [{"title": "（破）某厂房", "source": "court", "startingPrice": 61.5, "deposit": 10, "marketPrice": 100.0, "increment": 1},
             {"title": "某轿车", "source": "commercial", "startingPrice": 69.99, "deposit": 1, "marketPrice": 100, "increment": 1}]
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        // A terminal that says it knows but ASCII.
        return ReplayCommand.run(
                args,
                new PrintStream(out, true, StandardCharsets.US_ASCII),
                new PrintStream(err, true, StandardCharsets.US_ASCII));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("文件.txt"), text).toString();
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String lastLine() {
        return printed().lines().reduce("", (before, line) -> line);
    }

    @Test
    void printsEachAuctionTheTotalsAndTheOracle() throws IOException {
        // Given
        var file = file(BIDS);

        // When
        int code = run(file);

        // Then
        assertThat(code).isEqualTo(ReplayCommand.DONE);
        assertThat(printed())
                .containsPattern("A1 +3 +2 +1 +乙 +120.50 +120.50 +yes +BID_MEETS_MINIMUM 1")
                .containsPattern("B2 +1 +0 +0 +unsold +- +9.00 +no +BID_MEETS_STARTING_PRICE 1")
                .containsPattern("auctions +2\nbids +4\naccepted +2\n")
                .containsPattern("refused +1 by BID_MEETS_MINIMUM \\(Art 20\\)")
                .containsPattern("extensions +1\nrecorded price in 1 of 2\nthe oracle finds +the same in all of them");
        assertThat(complained()).isEmpty();
    }

    @Test
    void printsOneObjectLastIfAsked() throws IOException {
        // Given
        var file = file(BIDS);

        // When
        run("--json", file);

        // Then
        assertThat(lastLine())
                .isEqualTo("{\"accepted\":2,\"auctions\":2,\"bids\":4,\"extensions\":1,\"perAuction\":["
                        + "{\"accepted\":2,\"auction\":\"A1\",\"extensions\":1,\"price\":\"120.50\",\"winner\":\"乙\"},"
                        + "{\"accepted\":0,\"auction\":\"B2\",\"extensions\":0,\"price\":null,\"winner\":null}],"
                        + "\"recordedPrice\":1,\"refused\":{\"BID_MEETS_MINIMUM\":1,\"BID_MEETS_STARTING_PRICE\":1}}");
    }

    @Test
    void judgesListingsAndPrintsTheirFindings() throws IOException {
        // Given
        var file = file(LISTINGS);

        // When
        int code = run("--listings", file, "--json");

        // Then
        assertThat(code).isEqualTo(ReplayCommand.DONE);
        assertThat(printed())
                .contains("（破）某厂房\n  bankruptcy, court\n  not judged: LEAD_TIME_IS_KEPT")
                .contains("某轿车\n  first_auction, commercial\n  breaks STARTING_PRICE_MEETS_FLOOR (Art 10): ")
                .contains("  breaks DEPOSIT_IS_WITHIN_RANGE (Art 17): ")
                .containsPattern("listings +2\nbreak nothing +1\ndeposit gate +1 pass, 1 break it, 0 not judged");
        assertThat(JsonReader.read(lastLine()))
                .isInstanceOfSatisfying(
                        JsonValue.Obj.class,
                        object -> assertThat(object.members()).containsOnlyKeys("listings"));
        assertThat(lastLine()).contains("\"title\":\"某轿车\"").contains("\"article\":17");
    }

    @Test
    void saysWhichLineIsBad() throws IOException {
        // Given
        var file = file(BIDS + "B2,0.5,a boat,7,9,1,丙\n");

        // When
        int code = run(file);

        // Then
        assertThat(code).isEqualTo(ReplayCommand.FAILED);
        assertThat(complained()).contains("line 6: bid is missing, the line has only 7 fields");
        assertThat(printed()).isEmpty();
    }

    @Test
    void remarksOnLinesThatContradictOthers() throws IOException {
        // Given
        var file = file(BIDS + "B2,0.5,a boat,8,9,1,丁,8\n");

        // When
        int code = run(file);

        // Then
        assertThat(code).isEqualTo(ReplayCommand.DONE);
        assertThat(complained()).contains("line 6: auction B2 has another duration");
    }

    @Test
    void complainsOfFilesThatCannotBeRead() throws IOException {
        // Given
        var empty = file("");
        var binary = folder.resolve("binary");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        // When
        int missing = run(folder.resolve("nothing").toString());
        int directory = run(folder.toString());
        int notText = run(binary.toString());
        int nothing = run(empty);
        int noList = run("--listings", empty);

        // Then
        assertThat(new int[] {missing, directory, notText, nothing, noList}).containsOnly(ReplayCommand.FAILED);
        assertThat(complained().lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("does not exist"),
                        line -> assertThat(line).endsWith("is a folder, not a file"),
                        line -> assertThat(line).endsWith("is not text in UTF-8"),
                        line -> assertThat(line).contains("the file is empty"),
                        line -> assertThat(line).contains("line 1: the JSON ends too early"));
    }

    @Test
    void explainsItself() {
        // When
        int help = run("--help");
        int none = run();
        int two = run("a", "b");
        int unknown = run("--listing", "a");

        // Then
        assertThat(help).isEqualTo(ReplayCommand.DONE);
        assertThat(printed()).contains("usage: yunpai replay");
        assertThat(new int[] {none, two, unknown}).containsOnly(ReplayCommand.USAGE);
        assertThat(complained()).contains("replay wants one file").contains("replay does not know --listing");
    }
}
