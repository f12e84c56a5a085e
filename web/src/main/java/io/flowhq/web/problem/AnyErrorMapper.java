package io.flowhq.web.problem;

import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every error of a REST request that is not one sentence of a feature. What nobody foresaw is logged under an id, and only
 * the id is answered: a stack trace helps an attacker more than a caller.
 */
@Provider
public class AnyErrorMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(AnyErrorMapper.class);

    @Inject
    FeatureProblems features;

    @Override
    public Response toResponse(Throwable error) {
        Optional<Problem> outage = OutageProblem.of(error);
        if (outage.isPresent()) {
            LOG.debug("A request needs the database, which is away", error);
            Response response = ProblemResponses.of(outage.get());
            response.getHeaders().putSingle("Retry-After", OutageProblem.RETRY_AFTER);
            return response;
        }
        Throwable cause = meant(error);
        return features.problemOf(cause).map(ProblemResponses::of).orElseGet(() -> general(cause));
    }

    private static Response general(Throwable cause) {
        if (cause instanceof WebApplicationException e) {
            return HttpProblems.of(e);
        }
        if (isConflict(cause)) {
            return ProblemResponses.of(
                    ProblemCode.CONFLICT,
                    "Somebody else changed this meanwhile. Read it again and repeat your change.");
        }
        UUID id = UUID.randomUUID();
        LOG.error("Request failed, id {}", id, cause);
        return ProblemResponses.of(
                ProblemCode.INTERNAL_ERROR,
                "It was not your request's fault. Try again; if it stays, ask whoever runs FlowHQ to look for " + id
                        + " in the server's log.");
    }

    /** Two who change the same thing at once: the second finds it changed, waits in vain for its lock, or both wait for each other. */
    static boolean isConflict(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof OptimisticLockException
                        || cause instanceof PessimisticLockException
                        || cause instanceof LockTimeoutException);
    }

    /** The container wraps what a bean throws unexpectedly. */
    private static Throwable meant(Throwable error) {
        Throwable cause = error;
        while (cause instanceof EJBException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
