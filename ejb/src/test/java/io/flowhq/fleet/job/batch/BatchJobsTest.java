package io.flowhq.fleet.job.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.fleet.job.JobName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchJobsTest {
    @ParameterizedTest
    @EnumSource(JobName.class)
    void every_job_is_described_to_the_batch_runtime_under_its_name(JobName job) throws IOException {
        try (InputStream description =
                JobName.class.getResourceAsStream("/META-INF/batch-jobs/" + job.word() + ".xml")) {
            assertThat(description).isNotNull();
            assertThat(new String(description.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("<job id=\"" + job.word() + "\" restartable=\"false\"");
        }
    }
}
