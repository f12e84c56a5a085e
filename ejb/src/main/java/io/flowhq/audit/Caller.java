package io.flowhq.audit;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf the present request, message or timer runs. The web module fills it in; what nobody filled in acts as
 * FlowHQ itself.
 */
@RequestScoped
public class Caller {
    /** FlowHQ's own timers and messages. */
    public static final String SYSTEM = "flowhq";

    private String who = SYSTEM;
    private @Nullable String origin;

    /**
     * Says who acts.
     *
     * @param newWho an e-mail address
     * @param newOrigin way and address, such as {@code rest 192.0.2.7}
     */
    public void actAs(String newWho, String newOrigin) {
        who = newWho;
        origin = newOrigin;
    }

    public String who() {
        return who;
    }

    public @Nullable String origin() {
        return origin;
    }
}
