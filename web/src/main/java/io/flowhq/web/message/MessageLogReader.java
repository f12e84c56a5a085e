package io.flowhq.web.message;

import io.flowhq.message.MessageLogs;
import io.flowhq.message.MessageStatistics;
import io.flowhq.message.MessageView;
import io.flowhq.message.OutcomeCounts;
import io.flowhq.tenant.TenantView;
import io.flowhq.web.query.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Reads a tenant's messages, or counts them, as the query of a request asks for. */
@ApplicationScoped
public class MessageLogReader {
    private static final int DEFAULT_LIMIT = 200;
    private static final int DEFAULT_DAYS = 7;

    @Inject
    MessageLogs messages;

    @Inject
    MessageStatistics statistics;

    /**
     * The latest messages, the newest first; older than the message {@code before} if it is given.
     *
     * @throws io.flowhq.input.InvalidInputException for a wrong query
     */
    public List<MessageView> read(UUID tenantId, UriInfo uri) {
        QueryParameters query = new QueryParameters(uri);
        int limit = query.number("limit", DEFAULT_LIMIT, 1, MessageLogs.MOST);
        UUID before = query.uuid("before");
        return query.checked(() -> messages.latest(tenantId, limit, before));
    }

    /**
     * What became of the messages of the last {@code days}, in the tenant's own time zone.
     *
     * @throws io.flowhq.input.InvalidInputException for a wrong query
     */
    public OutcomeCounts outcomes(TenantView tenant, UriInfo uri) {
        QueryParameters query = new QueryParameters(uri);
        int days = query.number("days", DEFAULT_DAYS, 1, MessageStatistics.MOST_DAYS);
        ZoneId zone = ZoneId.of(tenant.config().timeZone());
        return query.checked(() -> statistics.outcomes(tenant.id(), zone, days));
    }
}
