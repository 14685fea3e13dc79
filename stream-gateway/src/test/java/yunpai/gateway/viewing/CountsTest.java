package yunpai.gateway.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CountsTest {
    private static final long SECOND = 1_000_000_000L;

    private final Counts counts = new Counts(100);

    private static JsonObject said(long viewers, long kept, long owed) {
        return new JsonObject().put("viewers", viewers).put("kept", kept).put("owed", owed);
    }

    @Test
    void sumsWhatAllGatewaysSay() {
        // Given
        counts.here(3);
        counts.like(7);
        counts.heard("b", said(10, 100, 5), 0);
        counts.heard("c", said(20, 100, 0), 0);
        // When
        boolean changed = counts.sum(SECOND);
        // Then
        assertThat(changed).isTrue();
        assertThat(counts.viewers()).isEqualTo(33);
        assertThat(counts.likes()).isEqualTo(112);
        assertThat(counts.sum(SECOND)).isFalse();
    }

    @Test
    void countsALikeOnceWhileItIsOnItsWayToTheDatabase() {
        // Given
        counts.like(7);
        // When
        long more = counts.takeLikes();
        counts.like(1);
        counts.sum(0);
        long onTheWay = counts.likes();
        counts.kept(more, 107);
        counts.sum(0);
        // Then
        assertThat(more).isEqualTo(7);
        assertThat(onTheWay).isEqualTo(108);
        assertThat(counts.likes()).isEqualTo(108);
        assertThat(Objects.requireNonNull(counts.toTell()).getLong("owed")).isEqualTo(1);
    }

    @Test
    void owesAgainWhatCouldNotBeKept() {
        // Given
        counts.like(7);
        // When
        counts.cameBack(counts.takeLikes());
        // Then
        assertThat(counts.takeLikes()).isEqualTo(7);
    }

    @Test
    void forgetsTheViewersOfAGatewayThatIsSilent() {
        // Given
        counts.heard("b", said(10, 100, 5), 0);
        counts.sum(SECOND);
        // When
        counts.sum(7 * SECOND);
        // Then
        assertThat(counts.viewers()).isZero();
        assertThat(counts.likes()).isEqualTo(100);
    }

    @Test
    void saysOnceThatNobodyWatchesAnyMore() {
        // Given
        counts.here(1);
        counts.toTell();
        counts.here(0);
        // When
        JsonObject last = Objects.requireNonNull(counts.toTell());
        // Then
        assertThat(last.getLong("viewers")).isZero();
        assertThat(counts.toTell()).isNull();
    }
}
