package yunpai.rules.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import yunpai.rules.Rule;
import yunpai.rules.replay.Listings.Judged;

/** The law tried on recorded bids and listings that lie beside the project; where they do not, there is nothing to try. */
class RealBidsTest {
    private static String shared(String name) throws IOException {
        var found = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data").resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
        assumeTrue(found.isPresent(), name + " is not here");
        return Files.readString(found.orElseThrow());
    }

    private static List<Judged> judged() throws IOException {
        return Listings.read(shared("listings.json")).stream()
                .map(Listings::judge)
                .toList();
    }

    private static boolean breaks(Judged judged, Rule rule) {
        return judged.judgement().violations().stream().anyMatch(finding -> finding.rule() == rule);
    }

    private static List<Judged> withoutBid(List<Judged> all, String source) {
        return all.stream()
                .filter(one ->
                        source.equals(one.listing().source()) && one.listing().startingPriceFen() != null)
                .toList();
    }

    @Test
    void findsTheRecordedPricesOfRealAuctions() throws IOException {
        // Given
        var recording = RecordedBids.read(shared("real-bids.csv"));

        // When
        var total =
                Replayed.Total.of(recording.auctions().stream().map(Replay::run).toList());

        // Then
        assertThat(total.auctions()).isEqualTo(492);
        assertThat(total.bids()).isEqualTo(8_728);
        assertThat(total.accepted()).isEqualTo(4_263);
        assertThat(total.extensions()).isEqualTo(317);
        assertThat(total.recordedPrice()).isEqualTo(490);
    }

    @Test
    void theOracleFindsTheSameInEveryAuction() throws IOException {
        // Given
        var auctions = RecordedBids.read(shared("real-bids.csv")).auctions();

        // When
        var outcomes = auctions.stream().map(NaiveReplay::run).toList();

        // Then
        assertThat(outcomes)
                .isEqualTo(auctions.stream()
                        .map(auction -> Replay.run(auction).outcome())
                        .toList());
        assertThat(outcomes.stream().mapToLong(Outcome::accepted).sum()).isEqualTo(4_263);
    }

    @Test
    void courtsKeepTheirDepositsWithinTheLawAndCompaniesOftenDoNot() throws IOException {
        // Given
        var all = judged();

        // When
        var courts = withoutBid(all, "court");
        var companies = withoutBid(all, "commercial");

        // Then
        assertThat(courts).hasSize(28).noneMatch(one -> breaks(one, Rule.DEPOSIT_IS_WITHIN_RANGE));
        assertThat(companies).hasSize(36);
        assertThat(companies.stream().filter(one -> !breaks(one, Rule.DEPOSIT_IS_WITHIN_RANGE)))
                .hasSize(15);
    }
}
