package io.flowhq.contract.sessionstore;

import io.flowhq.contract.SessionAnswer;
import io.flowhq.contract.SessionRequest;
import io.flowhq.contract.SessionRequest.Operation;
import io.flowhq.contract.SessionSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The control plane's store as a host sees it: each call is a few requests, one after the other, so that a large snapshot
 * keeps no other message waiting and a host has one part of it in memory.
 */
public final class ControlPlaneSessionStore implements SessionStore {
    private final String host;
    private final Line line;

    /** The way to the control plane and back. */
    @FunctionalInterface
    public interface Line {
        /**
         * Asks and waits for the answer.
         *
         * @throws SessionStoreException when none came in time
         */
        SessionAnswer ask(SessionRequest request);
    }

    /** @param host that asks */
    public ControlPlaneSessionStore(String host, Line line) {
        this.host = host;
        this.line = line;
    }

    @Override
    public List<SessionSnapshot> claim(UUID tenantId, long generation) {
        return ask(tenantId, generation, Operation.CLAIM).snapshots();
    }

    @Override
    public void put(SessionSnapshot snapshot, Path content) {
        try {
            Checksum.check(snapshot, content);
            try (InputStream in = Files.newInputStream(content)) {
                for (int part = 0; part < SessionRequest.parts(snapshot); part++) {
                    byte[] bytes = in.readNBytes(SessionRequest.PART_BYTES);
                    ask(Operation.PUT, snapshot, part, Base64.getEncoder().encodeToString(bytes));
                }
            }
        } catch (IOException e) {
            throw failed("The packed session of " + snapshot.tenantId() + " cannot be read", e);
        }
    }

    @Override
    public void fetch(SessionSnapshot snapshot, Path target) {
        try {
            try (OutputStream out = Files.newOutputStream(target)) {
                for (int part = 0; part < SessionRequest.parts(snapshot); part++) {
                    String content = ask(Operation.FETCH, snapshot, part, null).content();
                    out.write(Base64.getDecoder().decode(content == null ? "" : content));
                }
            }
            Checksum.check(snapshot, target);
        } catch (IOException e) {
            throw failed("The snapshot of the session of " + snapshot.tenantId() + " cannot be written", e);
        }
    }

    @Override
    public void forget(UUID tenantId, long generation) {
        ask(tenantId, generation, Operation.FORGET);
    }

    /** Its snapshots have gone with the tenant's own rows. */
    @Override
    public void remove(UUID tenantId) {}

    private SessionAnswer ask(UUID tenantId, long generation, Operation operation) {
        return checked(new SessionRequest(host, UUID.randomUUID(), tenantId, generation, operation, null, 0, null));
    }

    private SessionAnswer ask(Operation operation, SessionSnapshot snapshot, int part, @Nullable String content) {
        return checked(new SessionRequest(
                host,
                UUID.randomUUID(),
                snapshot.tenantId(),
                snapshot.generation(),
                operation,
                snapshot,
                part,
                content));
    }

    private SessionAnswer checked(SessionRequest request) {
        SessionAnswer answer = line.ask(request);
        return switch (answer.outcome()) {
            case DONE -> answer;
            case OUTDATED -> throw new OutdatedGenerationException(request.tenantId(), request.generation());
            case UNUSABLE -> throw unusable(request, answer);
            case FAILED -> throw new SessionStoreException(String.valueOf(answer.problem()));
        };
    }

    private static SessionStoreException unusable(SessionRequest request, SessionAnswer answer) {
        SessionSnapshot snapshot = request.snapshot();
        String why = String.valueOf(answer.problem());
        return snapshot == null ? new SessionStoreException(why) : new UnusableSnapshotException(snapshot, why);
    }

    private static SessionStoreException failed(String what, IOException cause) {
        return new SessionStoreException(what + ": " + cause.getMessage() + ".", cause);
    }
}
