package io.flowhq.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProblemCodeTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "api", "problems.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d{3}) \\|");

    @Test
    void the_document_lists_exactly_these_codes_with_their_status() throws IOException {
        Map<String, Integer> documented = ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> Integer.parseInt(row.group(2))));

        Map<String, Integer> known =
                Arrays.stream(ProblemCode.values()).collect(Collectors.toMap(ProblemCode::code, ProblemCode::status));

        assertThat(known).isEqualTo(documented);
    }

    @Test
    void every_status_of_the_contract_has_a_general_code() {
        assertThat(ProblemCode.ofStatus(404)).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(ProblemCode.ofStatus(405)).isEqualTo(ProblemCode.METHOD_NOT_ALLOWED);
        assertThat(ProblemCode.ofStatus(413)).isEqualTo(ProblemCode.BODY_TOO_LARGE);
        assertThat(ProblemCode.ofStatus(418)).isEqualTo(ProblemCode.BAD_REQUEST);
        assertThat(ProblemCode.ofStatus(503)).isEqualTo(ProblemCode.INTERNAL_ERROR);
    }

    @Test
    void the_type_is_a_urn() {
        assertThat(ProblemCode.WORKER_ALREADY_RUNNING.type()).isEqualTo("urn:flowhq:problem:worker-already-running");
    }
}
