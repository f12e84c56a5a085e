package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerLogTest {
    private static final UUID TENANT = UUID.randomUUID();
    private static final int MEGABYTE = 1024 * 1024;
    private static final int LINE = MEGABYTE / 8;

    private final LoggerContext context = new LoggerContext();
    private final Logger log = context.getLogger("io.flowhq.test");

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        log.addAppender(WorkerLog.appender(context, folder, TENANT));
    }

    @AfterEach
    void end() {
        context.stop();
    }

    @Test
    void however_much_is_logged_five_files_of_ten_megabytes_remain_and_the_newest_line_is_in_the_first()
            throws IOException {
        String line = "x".repeat(LINE);
        for (int written = 0; written < 70 * MEGABYTE; written += LINE) {
            log.info(line);
        }
        log.info("the last");

        assertThat(files()).hasSize(5).allSatisfy(file -> assertThat(Files.size(file))
                .isLessThan(11 * MEGABYTE));
        assertThat(Files.readString(folder.resolve(TENANT + ".log"))).contains("the last");
    }

    @Test
    void every_line_is_one_json_object_whatever_was_logged() throws IOException {
        log.atInfo().addKeyValue("pid", 7).log("two\nlines and a \"quote\"");
        log.warn("trouble", new IllegalStateException("of\na kind"));

        List<String> lines = Files.readAllLines(folder.resolve(TENANT + ".log"));
        assertThat(lines).hasSize(2);
        assertThat(new ObjectMapper()
                        .readTree(lines.get(0))
                        .get("formattedMessage")
                        .asText())
                .isEqualTo("two\nlines and a \"quote\"");
        assertThat(new ObjectMapper()
                        .readTree(lines.get(1))
                        .at("/throwable/message")
                        .asText())
                .isEqualTo("of\na kind");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
