package io.flowhq.workerhost.agent;

import io.flowhq.contract.WorkerScreenshot;
import io.flowhq.workerhost.link.ControlPlaneLink;
import io.flowhq.workerhost.link.FromWorker;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Passes pictures of pages on to whoever asked for them; none is kept. Used by the agent's thread, never blocks it. */
final class Pictures {
    private final AgentParts parts;
    private final ControlPlaneLink controlPlane;

    Pictures(AgentParts parts, ControlPlaneLink controlPlane) {
        this.parts = parts;
        this.controlPlane = controlPlane;
    }

    /** A worker's answer. */
    void pass(UUID tenant, FromWorker.Picture picture) {
        String png = picture.png();
        if (png != null && png.length() > WorkerScreenshot.LONGEST_PNG) {
            none(tenant, picture.requestId(), "The picture of the page is too large to be shown.");
        } else {
            send(tenant, picture.requestId(), png, picture.problem());
        }
    }

    /** There is none, and this is why. */
    void none(UUID tenant, UUID request, String why) {
        send(tenant, request, null, why);
    }

    private void send(UUID tenant, UUID request, @Nullable String png, @Nullable String problem) {
        WorkerScreenshot answer = new WorkerScreenshot(parts.host(), tenant, request, png, problem);
        parts.loop()
                .aside(
                        "picture-" + tenant,
                        () -> {
                            controlPlane.answer(answer);
                            return answer;
                        },
                        answer,
                        sent -> {});
    }
}
