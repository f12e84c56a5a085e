package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console's stylesheets alone, on a phone. */
class RailIT {
    @RegisterExtension
    static final Browsers browsers = new Browsers();

    @Test
    void what_the_rail_counts_for_readers_does_not_widen_the_page() throws IOException {
        Page phone = browsers.phone();

        phone.setContent(
                """
                <!DOCTYPE html><html><head><style>%s</style><style>%s</style></head><body><div class="console">
                <nav class="rail"><div id="rail"><ul><li><a style="width:600px">Dead letters
                <span class="count bad">1<span class="for-readers"> lying aside</span></span></a></li></ul></div></nav></div></body></html>
                """
                        .formatted(stylesheet("look.css"), stylesheet("console.css")));

        assertThat((Integer) phone.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
    }

    private static String stylesheet(String name) throws IOException {
        Path root = new FlowHqScript(Path.of("unused"), Map.of()).root();
        return Files.readString(
                root.resolve("web/src/main/webapp/resources/flowhq").resolve(name));
    }
}
