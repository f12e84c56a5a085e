package io.flowhq.workerhost.agent;

import java.util.UUID;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A tenant's id as a person types it. Stateless. */
final class TenantIdConverter implements ITypeConverter<UUID> {
    @Override
    public UUID convert(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is no tenant's id; 'worker-host list' shows them.");
        }
    }
}
