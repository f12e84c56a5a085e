package io.flowhq.web.page;

import io.flowhq.handover.HandoverNotFoundException;
import io.flowhq.handover.HandoverStaysException;
import io.flowhq.handover.Handovers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import org.omnifaces.util.Faces;

/** Buttons beside quiet chats, on the owner's page and in the operator's drawer. */
@Named
@RequestScoped
public class QuietChats {
    @Inject
    Handovers handovers;

    /**
     * Lets the worker answer again in the chat that the button names as the parameter {@code chat}: another may stand in its
     * place by now.
     */
    public void answerAgain(UUID tenantId) {
        try {
            handovers.answerAgain(tenantId, UUID.fromString(Faces.getRequestParameter("chat")));
            FieldMessages.done("The answers go on in this chat in a moment.");
        } catch (HandoverNotFoundException e) {
            FieldMessages.done("The answers go on in this chat already.");
        } catch (HandoverStaysException e) {
            FieldMessages.error(null, e.getMessage());
        }
    }
}
