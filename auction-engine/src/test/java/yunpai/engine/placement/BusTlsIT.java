package yunpai.engine.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yunpai.engine.Awaiting.await;

import io.vertx.core.eventbus.DeliveryOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The event bus over mutual TLS: a member whose certificate the others' authority has not signed hears and says nothing. */
class BusTlsIT {

    private static final String ADDRESS = "asked";
    private static final DeliveryOptions SOON = new DeliveryOptions().setSendTimeout(10_000);

    @TempDir
    private Path folder;

    private final Members members = new Members();
    private final AtomicInteger heard = new AtomicInteger();
    private Certificates ours;

    @BeforeEach
    void answering() {
        ours = new Certificates(folder, "ours");
        Cluster answering = members.join(Optional.empty(), Optional.of(ours.node("one", ours.authority())));
        var consumer = answering.vertx().eventBus().<String>consumer(ADDRESS, message -> {
            heard.incrementAndGet();
            message.reply("answered");
        });
        await(consumer.completion());
    }

    @AfterEach
    void close() {
        members.close();
    }

    private static String ask(Cluster member) {
        return await(member.vertx().eventBus().<String>request(ADDRESS, "?", SOON))
                .body();
    }

    @Test
    void carriesMessagesBetweenNodesOfOneAuthority() {
        // Given
        Cluster other = members.join(Optional.empty(), Optional.of(ours.node("two", ours.authority())));

        // When
        String answer = ask(other);

        // Then
        assertThat(answer).isEqualTo("answered");
    }

    @Test
    void servesNoNodeWithACertificateOfSomebodyElse() {
        // Given
        Certificates foreign = new Certificates(folder, "foreign");
        Cluster stranger = members.join(Optional.empty(), Optional.of(foreign.node("three", ours.authority())));

        // When
        var asking = assertThatThrownBy(() -> ask(stranger));

        // Then
        asking.isInstanceOf(IllegalStateException.class);
        assertThat(heard).hasValue(0);
    }

    @Test
    void servesNoNodeWithoutACertificate() {
        // Given
        Cluster plain = members.join(Optional.empty(), Optional.empty());

        // When
        var asking = assertThatThrownBy(() -> ask(plain));

        // Then
        asking.isInstanceOf(IllegalStateException.class);
        assertThat(heard).hasValue(0);
    }
}
