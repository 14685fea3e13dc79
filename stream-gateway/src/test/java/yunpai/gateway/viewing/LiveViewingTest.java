package yunpai.gateway.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yunpai.gateway.video.LiveStream;
import yunpai.protocol.viewing.Viewing;

/** What a gateway believes of a viewing that others package. */
class LiveViewingTest {
    private static final UUID ID = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final LiveViewing viewing = new LiveViewing(ID, kept(Viewing.State.LIVE));

    private static ViewingStore.Kept kept(Viewing.State state) {
        return new ViewingStore.Kept(state, null, 1L, 0);
    }

    private static Elsewhere said(long lease, Viewing.State state, @Nullable String stream) {
        return new Elsewhere(ID, OTHER, lease, state, stream, true, 1L, new JsonObject(), null);
    }

    @Test
    void showsWhatItsGatewaySays() {
        // When
        boolean changed = viewing.heard(said(3, Viewing.State.LIVE, "e3"), 0);
        // Then
        assertThat(changed).isTrue();
        assertThat(viewing.viewing().state()).isEqualTo(Viewing.State.LIVE);
        assertThat(viewing.viewing().playlistUrl()).isEqualTo("/live/video/" + ID + "/e3/live.m3u8");
        assertThat(viewing.heard(said(3, Viewing.State.LIVE, "e3"), 1)).isFalse();
    }

    @Test
    void doesNotListenToAHolderWhoseLeaseIsSuperseded() {
        // Given
        viewing.heard(said(4, Viewing.State.LIVE, "e4"), 0);
        // When
        boolean changed = viewing.heard(said(3, Viewing.State.SIGNAL_LOST, "e3"), 1);
        // Then
        assertThat(changed).isFalse();
        assertThat(viewing.viewing().epoch()).isEqualTo("e4");
    }

    @Test
    void saysThatTheSignalIsLostWhenItsGatewayIsSilent() {
        // Given
        viewing.heard(said(3, Viewing.State.LIVE, "e3"), 0);
        // When
        boolean early = viewing.watch(LiveViewing.LOST_NANOS - 1, 0);
        boolean late = viewing.watch(LiveViewing.LOST_NANOS, 0);
        // Then
        assertThat(early).isFalse();
        assertThat(late).isTrue();
        assertThat(viewing.state()).isEqualTo(Viewing.State.SIGNAL_LOST);
    }

    @Test
    void givesUpItsOwnStreamForALaterLeaseAndForNoEarlierOne() {
        // Given
        LiveStream own = new LiveStream("e5", 10, 500);
        viewing.hold(5, own);
        // When
        viewing.heard(said(4, Viewing.State.LIVE, "e4"), 0);
        LiveStream still = viewing.stream();
        viewing.heard(said(6, Viewing.State.LIVE, "e6"), 0);
        // Then
        assertThat(still).isSameAs(own);
        assertThat(viewing.stream()).isNull();
        assertThat(viewing.packagedHere()).isFalse();
        assertThat(viewing.viewing().epoch()).isEqualTo("e6");
    }

    @Test
    void isNotEndedByAnOldRowWhileItIsPackagedHere() {
        // Given
        viewing.hold(5, new LiveStream("e5", 10, 500));
        // When
        viewing.read(kept(Viewing.State.OVER), 5);
        // Then
        assertThat(viewing.packagedHere()).isTrue();
        assertThat(viewing.state()).isNotEqualTo(Viewing.State.OVER);
    }

    @Test
    void isEndedByWhoeverTookItsLeaseToEndIt() {
        // Given
        viewing.hold(5, new LiveStream("e5", 10, 500));
        // When
        boolean changed = viewing.read(kept(Viewing.State.OVER), 6);
        // Then
        assertThat(changed).isTrue();
        assertThat(viewing.state()).isEqualTo(Viewing.State.OVER);
        assertThat(viewing.lease()).isEqualTo(6);
    }

    @Test
    void isNotLiveAgainWhenAHostBeginsAnewBeforeHisFirstPicture() {
        // Given
        LeaseStore.Pulse pulse = new LeaseStore.Pulse("e7", true, false, false);
        LeaseStore.Lease lease = new LeaseStore.Lease(ID, 7, OTHER, pulse, 1, 1_500);
        // When
        viewing.heard(Elsewhere.of(lease, kept(Viewing.State.OVER)), 0);
        // Then
        assertThat(viewing.state()).isEqualTo(Viewing.State.SCHEDULED);
        assertThat(viewing.viewing().playlistUrl()).isNull();
    }
}
