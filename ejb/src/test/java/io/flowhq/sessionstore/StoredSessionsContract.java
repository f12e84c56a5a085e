package io.flowhq.sessionstore;

import io.flowhq.contract.ContractCodec;
import io.flowhq.contract.SessionAnswer;
import io.flowhq.contract.SessionRequest;
import io.flowhq.contract.SessionSnapshot;
import io.flowhq.contract.sessionstore.ControlPlaneSessionStore;
import io.flowhq.contract.sessionstore.SessionStore;
import io.flowhq.contract.sessionstore.SessionStoreContract;
import io.flowhq.tenant.NewTenant;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.testing.Beans;
import io.flowhq.worker.TenantWorkers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** The control plane's store, from the host's side of the messages to the rows; holds on every database. */
abstract class StoredSessionsContract extends SessionStoreContract {
    private static final String HOST = "host-1";

    private final ContractCodec codec = new ContractCodec();
    private final Beans beans = new Beans(database());

    abstract DataSource database();

    @Override
    protected SessionStore store() {
        return new ControlPlaneSessionStore(HOST, this::asked);
    }

    @Override
    protected UUID newTenant() {
        beans.get(TenantWorkers.class);
        String number =
                "+2547" + String.format("%08d", Math.floorMod(UUID.randomUUID().hashCode(), 100_000_000));
        return beans.inTransaction(() -> beans.get(TenantRegistry.class)
                        .create(new NewTenant("A shop", number, "BOOKING", "Kiosk", "EN", null)))
                .id();
    }

    @Override
    protected void assign(UUID tenantId, long generation) {
        execute(
                "update worker_processes set host = 'host-1', generation = ? where tenant_id = ?",
                generation,
                tenantId);
    }

    @Override
    protected void delete(UUID tenantId) {
        execute("delete from tenants where id = ?", tenantId);
    }

    @Override
    protected void spoil(SessionSnapshot snapshot) {
        execute(
                "update session_snapshot_parts set content = ? where snapshot_id = ?",
                new byte[] {1, 2, 3},
                snapshot.id());
    }

    /** As the messages carry it. */
    private SessionAnswer asked(SessionRequest request) {
        SessionRequest arrived = (SessionRequest) codec.decodeEvent(codec.encode(request));
        SessionAnswer answer =
                beans.inTransaction(() -> beans.get(StoredSessions.class).answer(arrived));
        return (SessionAnswer) codec.decodeCommand(codec.encode(answer));
    }

    private void execute(String sql, Object... values) {
        try (Connection connection = database().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
