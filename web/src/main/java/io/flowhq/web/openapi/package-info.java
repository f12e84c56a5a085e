/**
 * Completes the OpenAPI document that the server makes of the resources' annotations.
 *
 * <p>What one resource can say of itself stands in its own annotations, not here.
 */
@NullMarked
package io.flowhq.web.openapi;

import org.jspecify.annotations.NullMarked;
