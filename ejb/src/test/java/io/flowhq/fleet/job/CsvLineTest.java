package io.flowhq.fleet.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvLineTest {
    @Test
    void what_would_be_misread_is_quoted() {
        assertThat(CsvLine.of("plain", "", "a,b", "say \"hi\"", "two\nlines"))
                .isEqualTo("plain,,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
    }

    @Test
    void what_a_spreadsheet_would_run_is_made_a_text() {
        assertThat(CsvLine.harmless("=1+1")).isEqualTo("'=1+1");
        assertThat(CsvLine.harmless("@shop")).isEqualTo("'@shop");
        assertThat(CsvLine.harmless("Kiosk")).isEqualTo("Kiosk");
        assertThat(CsvLine.harmless("")).isEmpty();
    }
}
