package io.flowhq.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiSecretTest {
    @Test
    void is_256_random_bits_behind_a_prefix_that_scanners_know() {
        ApiSecret secret = ApiSecret.random();

        assertThat(secret.text()).matches("flowhq_[A-Za-z0-9_-]{43}");
        assertThat(secret).isNotEqualTo(ApiSecret.random());
    }

    @Test
    void is_kept_as_its_sha_256() {
        // printf abc | sha256sum
        assertThat(new ApiSecret("abc").hash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void never_writes_itself_into_a_log() {
        ApiSecret secret = ApiSecret.random();

        assertThat(secret.toString()).doesNotContain(secret.text());
    }
}
