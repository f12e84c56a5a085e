package io.flowhq.web.page.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.tenant.TenantView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetCsvTest {
    private final List<UUID> read = new ArrayList<>();
    private int largest;

    @Test
    void each_tenant_is_read_once_and_never_too_many_together() throws IOException {
        List<UUID> tenants = Stream.generate(UUID::randomUUID).limit(1001).toList();
        ByteArrayOutputStream csv = new ByteArrayOutputStream();

        new FleetCsv(tenants, this::read).write(csv);

        assertThat(read).containsExactlyElementsOf(tenants);
        assertThat(largest).isEqualTo(500);
        assertThat(csv.toString(StandardCharsets.UTF_8)).startsWith("tenant_id,name,");
    }

    private List<TenantView> read(List<UUID> portion) {
        largest = Math.max(largest, portion.size());
        read.addAll(portion);
        return List.of();
    }
}
