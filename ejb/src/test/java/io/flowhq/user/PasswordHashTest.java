package io.flowhq.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
    @Test
    void fits_its_password_and_no_other() {
        PasswordHash hash = PasswordHash.of("correct horse");

        assertThat(hash.fits("correct horse")).isTrue();
        assertThat(hash.fits("Correct horse")).isFalse();
        assertThat(hash.fits("")).isFalse();
    }

    @Test
    void two_hashes_of_one_password_differ_and_say_their_rounds() {
        PasswordHash first = PasswordHash.of("same");

        assertThat(first).isNotEqualTo(PasswordHash.of("same"));
        assertThat(first.text()).startsWith("pbkdf2-sha256$600000$").doesNotContain("same");
    }

    @Test
    void never_writes_itself_into_a_log() {
        PasswordHash hash = PasswordHash.of("same");

        assertThat(hash.toString()).doesNotContain(hash.text());
    }

    @Test
    void takes_no_other_text() {
        assertThatThrownBy(() -> new PasswordHash("plain")).isInstanceOf(IllegalArgumentException.class);
    }
}
