package io.flowhq.web.page.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"12 | 1 kB", "12345 | 12 kB", "4123456 | 4.1 MB", "67108864 | 67.1 MB"})
    void a_size_is_told_as_people_tell_it(long bytes, String words) {
        assertThat(new Words().size(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0 messages", "1 | 1 message", "1284 | 1,284 messages"})
    void one_is_not_many(long number, String words) {
        assertThat(new Words().count(number, "message")).isEqualTo(words);
    }
}
