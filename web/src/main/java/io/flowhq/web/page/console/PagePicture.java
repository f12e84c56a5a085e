package io.flowhq.web.page.console;

import io.flowhq.tenant.TenantNotFoundException;
import io.flowhq.worker.NoScreenshotException;
import io.flowhq.worker.Screenshots;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A picture of a worker's page in the drawer, taken when the button is pressed and kept by the operator's screen only. */
@Named
@RequestScoped
public class PagePicture {
    private static final String DATA_URL = "data:image/png;base64,";

    @Inject
    Screenshots screenshots;

    private @Nullable String picture;
    private String problem = "";

    /** Takes it; blocks for some seconds at most. */
    public void take(@Nullable UUID tenantId) {
        if (tenantId == null) {
            return;
        }
        try {
            picture = DATA_URL + Base64.getEncoder().encodeToString(screenshots.take(tenantId));
        } catch (NoScreenshotException | TenantNotFoundException e) {
            problem = String.valueOf(e.getMessage());
        }
    }

    /** A data URL, or null where there is none. */
    public @Nullable String getPicture() {
        return picture;
    }

    public boolean isPresent() {
        return picture != null;
    }

    /** Why there is none; empty before one was asked for. */
    public String getProblem() {
        return problem;
    }
}
