package io.flowhq.web.page.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.fleet.job.ItemState;
import io.flowhq.fleet.job.JobName;
import io.flowhq.fleet.job.JobRunView;
import io.flowhq.fleet.job.JobState;
import io.flowhq.fleet.job.MessageArchive;
import io.flowhq.fleet.job.TenantFilter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JobWordsTest {
    private final JobWords words = new JobWords();

    @ParameterizedTest
    @EnumSource(JobState.class)
    void every_state_has_a_word_and_an_icon(JobState state) {
        assertThat(words.state(state).word()).isNotBlank();
        assertThat(words.state(state).icon()).startsWith("pi-");
    }

    @ParameterizedTest
    @EnumSource(ItemState.class)
    void every_result_has_a_word(ItemState state) {
        assertThat(words.item(state).word()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(JobName.class)
    void every_job_has_a_name_and_says_what_it_does(JobName job) {
        assertThat(words.name(job)).isNotBlank();
        assertThat(words.purpose(job)).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5 s",
        "0, 1 s",
        "59, 59 s",
        "200, 3 min",
        "7260, 2 h 1 min",
    })
    void the_remaining_time_is_rough(long seconds, String said) {
        assertThat(words.progress(run(1000, 12, 0, 0, seconds)))
                .isEqualTo("12 of 1,000 tenants · about " + said + " left");
    }

    @Test
    void what_has_not_begun_has_no_numbers() {
        JobRunView waiting = run(null, 0, 0, 0, null);

        assertThat(words.progress(waiting)).isEqualTo("Listing the tenants");
        assertThat(words.percent(waiting)).isZero();
        assertThat(words.percent(run(0, 0, 0, 0, null))).isEqualTo(100);
        assertThat(words.percent(run(3, 1, 0, 0, null))).isEqualTo(33);
    }

    @Test
    void trouble_is_counted() {
        assertThat(words.trouble(run(9, 3, 0, 0, null))).isEmpty();
        assertThat(words.trouble(run(9, 3, 1, 0, null))).isEqualTo("1 skipped");
        assertThat(words.trouble(run(9, 3, 1, 2, null))).isEqualTo("2 failed, 1 skipped");
    }

    private static JobRunView run(@Nullable Integer total, int done, int skipped, int failed, @Nullable Long left) {
        return new JobRunView(
                UUID.randomUUID(),
                JobName.MESSAGE_ARCHIVE,
                JobState.RUNNING,
                "all tenants",
                new MessageArchive(TenantFilter.ALL),
                "ada@example.org",
                total,
                done,
                done - skipped - failed,
                skipped,
                failed,
                left,
                null,
                "flowhq-1",
                1,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                List.of());
    }
}
