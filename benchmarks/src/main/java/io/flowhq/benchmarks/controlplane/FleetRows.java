package io.flowhq.benchmarks.controlplane;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A fleet as rows of the control plane's PostgreSQL, faster made than over REST. Used by one thread; everything blocks. */
final class FleetRows implements AutoCloseable {
    private static final String TENANTS =
            """
            insert into tenants (id, name, phone_number, status, created_at, updated_at)
             select gen_random_uuid(), 'Benchmark ' || i, '+2547' || lpad(i::text, 8, '0'), 'ACTIVE', now(), now()
             from generate_series(%d, %d) i
            """;
    private static final String CONFIGS =
            """
            insert into tenant_configs (id, tenant_id, template_type, business_name, language, time_zone, hours_json,
              rules_json, rate_limit_per_minute, config_version, created_at, updated_at)
             select gen_random_uuid(), t.id, 'BOOKING', t.name, 'EN', 'UTC', '{}', '[]', 10, 1, now(), now()
             from tenants t where not exists (select 1 from tenant_configs c where c.tenant_id = t.id)
            """;
    private static final String SESSIONS =
            """
            insert into whatsapp_sessions (id, tenant_id, state, linked_at, last_seen_at, created_at, updated_at)
             select gen_random_uuid(), t.id, 'CONNECTED', now(), now(), now(), now()
             from tenants t where not exists (select 1 from whatsapp_sessions s where s.tenant_id = t.id)
            """;
    private static final String WORKERS =
            """
            insert into worker_processes (id, tenant_id, process_name, status, phase, phase_since, desired, generation,
              restart_mode, host, wish_version, restart_count, applied_incarnation, applied_seq,
              created_at, updated_at)
             select gen_random_uuid(), t.id, 'worker-' || t.id, 'RUNNING', 'CONNECTED', now(), 'RUNNING', 1, 'GRACEFUL',
              '%s' || (row_number() over (order by t.id) %% %d), 1, 0, 1, 1, now(), now()
             from tenants t where not exists (select 1 from worker_processes w where w.tenant_id = t.id)
            """;

    private static final String ANSWERS =
            """
            insert into page_answers (tenant_id, answered_at)
             select t.id, now() from tenants t where not exists (select 1 from page_answers p where p.tenant_id = t.id)
            """;

    private final JdbcConnectionPool database;
    private final Connection connection;

    FleetRows(String url, String user, String password) throws SQLException {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        database = JdbcConnectionPool.create(source);
        connection = database.getConnection();
    }

    /** The same database for others, with a pool as a server has one. */
    DataSource database() {
        return database;
    }

    /** More tenants, each with a connected worker on one of some hosts. */
    void add(int from, int tenants, String hostPrefix, int hosts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TENANTS.formatted(from, from + tenants - 1));
            statement.execute(CONFIGS);
            statement.execute(SESSIONS);
            statement.execute(WORKERS.formatted(hostPrefix, hosts));
            statement.execute(ANSWERS);
            statement.execute("analyze");
        }
    }

    /** Whose workers are on that host. */
    List<UUID> tenantsOn(String host) throws SQLException {
        List<UUID> tenants = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select tenant_id from worker_processes where host = ?")) {
            query.setString(1, host);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                tenants.add(rows.getObject(1, UUID.class));
            }
        }
        return tenants;
    }

    /** How often what a host said of its workers has been written down, but for the database's last second. */
    long readings() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select n_tup_ins + n_tup_upd from pg_stat_user_tables where relname = 'host_readings'")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** As if what these hosts should do had changed while nobody could tell them. */
    void wantAnew() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("update worker_hosts set desired_version = desired_version + 1");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.dispose();
    }
}
