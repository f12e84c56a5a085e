package io.flowhq.tenant;

import jakarta.ejb.ApplicationException;
import java.util.UUID;

/** There is no such tenant; it may have been deleted. Nothing has been changed. */
@ApplicationException(rollback = true)
public class TenantNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TenantNotFoundException(UUID tenantId) {
        super("There is no tenant " + tenantId + "; it may have been deleted.");
    }
}
