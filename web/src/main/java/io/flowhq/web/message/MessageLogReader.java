package io.flowhq.web.message;

import io.flowhq.message.MessageLogs;
import io.flowhq.message.MessageView;
import io.flowhq.web.query.QueryParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;

/** Reads a tenant's messages as the query of a request asks for them: {@code limit} and {@code before}. */
@ApplicationScoped
public class MessageLogReader {
    private static final int DEFAULT_LIMIT = 200;

    @Inject
    MessageLogs messages;

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
}
