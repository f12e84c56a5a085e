package io.flowhq.workerhost.agent;

import io.flowhq.contract.SessionSnapshot;
import io.flowhq.contract.sessionstore.SessionStore;
import io.flowhq.contract.sessionstore.SessionStoreException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store that does not take the first snapshot it is given. */
final class BusySessionStore implements SessionStore {
    private final SessionStore store;
    private final SessionStoreException refusal;
    private final AtomicBoolean asked = new AtomicBoolean();

    /** @param store what takes the others */
    BusySessionStore(SessionStore store, SessionStoreException refusal) {
        this.store = store;
        this.refusal = refusal;
    }

    @Override
    public void put(SessionSnapshot snapshot, Path content) {
        if (asked.compareAndSet(false, true)) {
            throw refusal;
        }
        store.put(snapshot, content);
    }

    @Override
    public List<SessionSnapshot> claim(UUID tenantId, long generation) {
        return store.claim(tenantId, generation);
    }

    @Override
    public void fetch(SessionSnapshot snapshot, Path target) {
        store.fetch(snapshot, target);
    }

    @Override
    public void forget(UUID tenantId, long generation) {
        store.forget(tenantId, generation);
    }

    @Override
    public void remove(UUID tenantId) {
        store.remove(tenantId);
    }
}
