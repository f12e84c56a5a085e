package io.flowhq.web.openapi;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;

/** The one filter that the server asks (META-INF/microprofile-config.properties). */
public final class OpenApiCompletion implements OASFilter {
    private final ProblemsInOpenApi problems = new ProblemsInOpenApi();

    @Override
    public Operation filterOperation(Operation operation) {
        return problems.filterOperation(operation);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        FieldsInOpenApi.addTo(document);
        problems.filterOpenAPI(document);
    }
}
