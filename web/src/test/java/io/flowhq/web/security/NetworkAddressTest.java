package io.flowhq.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "::FFFF:c000:207, 192.0.2.7",
        "2001:db8:1:2::7, 2001:db8:1:2:0:0:0:0/64",
        "2001:DB8:1:2:a:b:c:d, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:3::7, 2001:db8:1:3:0:0:0:0/64",
        "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:0/64",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64",
        "unknown, unknown",
        "'', ''",
        "abc:example, abc:example",
        "example:80, example:80",
        "2001:db8::12345, 2001:db8::12345",
    })
    void an_ipv6_network_is_one_and_an_ipv4_address_is_one_however_it_is_written(String address, String counted) {
        assertThat(NetworkAddress.of(address)).isEqualTo(counted);
    }
}
