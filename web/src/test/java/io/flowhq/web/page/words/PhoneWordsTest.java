package io.flowhq.web.page.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhoneWordsTest {
    @Test
    void numbers_are_written_as_people_write_them_with_or_without_the_plus() {
        assertThat(PhoneWords.international("+255712345678")).isEqualTo("+255 712 345 678");
        assertThat(PhoneWords.international("255712345678")).isEqualTo("+255 712 345 678");
    }

    @Test
    void what_is_no_number_comes_back_as_it_is() {
        assertThat(PhoneWords.international("status@broadcast")).isEqualTo("status@broadcast");
    }
}
