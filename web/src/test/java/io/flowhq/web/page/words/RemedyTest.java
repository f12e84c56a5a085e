package io.flowhq.web.page.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ErrorCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemedyTest {
    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void every_error_has_a_remedy_in_whole_sentences_for_both_readers(ErrorCode code) {
        Remedy remedy = Remedy.of(code);

        assertThat(remedy.operator()).matches("[A-Z].{20,}\\.");
        assertThat(remedy.owner()).matches("[A-Z].{20,}\\.");
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void an_owner_is_spared_our_technical_words(ErrorCode code) {
        assertThat(Remedy.of(code).owner()).doesNotContainIgnoringCase("worker").doesNotContainIgnoringCase("host");
    }

    @Test
    void no_two_errors_give_an_operator_the_same_advice() {
        assertThat(Arrays.stream(ErrorCode.values()).map(code -> Remedy.of(code).operator()))
                .doesNotHaveDuplicates();
    }
}
