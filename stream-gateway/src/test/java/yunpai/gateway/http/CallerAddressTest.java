package yunpai.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallerAddressTest {

    @Test
    void takesWhoeverComesFromThePublicNetworkAtHisOwnWord() {
        assertThat(CallerAddress.of("203.0.113.7", List.of())).isEqualTo("203.0.113.7");
        assertThat(CallerAddress.of("203.0.113.7", List.of("198.51.100.1"))).isEqualTo("203.0.113.7");
    }

    @Test
    void believesAProxyInThePrivateNetwork() {
        assertThat(CallerAddress.of("10.0.0.5", List.of("198.51.100.1"))).isEqualTo("198.51.100.1");
        assertThat(CallerAddress.of("127.0.0.1", List.of("198.51.100.1"))).isEqualTo("198.51.100.1");
        assertThat(CallerAddress.of("10.0.0.5", List.of())).isEqualTo("10.0.0.5");
    }

    @Test
    void takesTheLastOfAListThatIsNotAProxyItself() {
        assertThat(CallerAddress.of("10.0.0.5", List.of("1.2.3.4, 198.51.100.1, 10.0.0.9")))
                .isEqualTo("198.51.100.1");
        assertThat(CallerAddress.of("10.0.0.5", List.of("1.2.3.4", "192.168.3.4")))
                .isEqualTo("1.2.3.4");
        assertThat(CallerAddress.of("10.0.0.5", List.of("192.168.3.4"))).isEqualTo("192.168.3.4");
        assertThat(CallerAddress.of("10.0.0.5", List.of("nobody, 192.168.3.4"))).isEqualTo("192.168.3.4");
        assertThat(CallerAddress.of("10.0.0.5", List.of("nobody"))).isEqualTo("10.0.0.5");
        assertThat(CallerAddress.of("10.0.0.5", List.of("1".repeat(501)))).isEqualTo("10.0.0.5");
    }

    @Test
    void takesAHouseholdOfIpv6AsOne() {
        String one = CallerAddress.of("2001:db8:1:2::7", List.of());
        assertThat(one).isEqualTo(CallerAddress.of("2001:db8:1:2:aaaa::1", List.of()));
        assertThat(one).isNotEqualTo(CallerAddress.of("2001:db8:1:3::7", List.of()));
        assertThat(CallerAddress.of("fd00::1", List.of("2001:db8:1:2::9"))).isEqualTo(one);
    }

    @Test
    void leavesTheMachineItselfAlone() {
        assertThat(CallerAddress.of("127.0.0.1", List.of())).isNull();
        assertThat(CallerAddress.of("::1", List.of())).isNull();
        assertThat(CallerAddress.of(null, List.of())).isNull();
    }
}
