package io.flowhq.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The REST interface under {@code /api}; its resources lie in the packages of their features. */
@ApplicationPath("/api")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "FlowHQ",
                        version = "0.1",
                        description =
                                "WhatsApp automation for many businesses: tenants, their workers, and the hosts those"
                                        + " run on. JSON in snake_case, times in RFC 3339 UTC, errors as RFC 9457 problem"
                                        + " details of the list in docs/api/problems.md."),
        security = {@SecurityRequirement(name = "basic"), @SecurityRequirement(name = "api-key")})
@SecurityScheme(securitySchemeName = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
@SecurityScheme(securitySchemeName = "api-key", type = SecuritySchemeType.HTTP, scheme = "bearer")
public final class RestApplication extends Application {}
