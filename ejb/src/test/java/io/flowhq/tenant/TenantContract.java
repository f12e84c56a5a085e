package io.flowhq.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.DesiredState;
import io.flowhq.contract.TenantStatus;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.input.FieldError;
import io.flowhq.input.InvalidInputException;
import io.flowhq.testing.NewTenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How tenants are made, found and deleted; holds on every database. */
abstract class TenantContract extends TenantFixture {
    @Test
    void a_new_tenant_has_a_worker_that_was_never_started() {
        TenantView tenant = create(mark, NewTenants.number());

        assertThat(find(tenant.id())).isEqualTo(tenant);
        assertThat(tenant.status()).isEqualTo(TenantStatus.NEW);
        assertThat(tenant.config().rateLimitPerMinute()).isEqualTo(10);
        assertThat(tenant.config().configVersion()).isEqualTo(1);
        assertThat(tenant.config().timeZone()).isEqualTo("UTC");
        assertThat(tenant.workerProcess().processName()).isEqualTo("worker-" + tenant.id());
        assertThat(tenant.workerProcess().phase()).isEqualTo(WorkerPhase.STOPPED);
        assertThat(tenant.workerProcess().desired()).isEqualTo(DesiredState.STOPPED);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        NewTenant input = new NewTenant(" ", "12", "PIZZA", "x".repeat(121), null, "Mars/Base");

        assertThatThrownBy(() -> beans.inTransaction(
                        () -> beans.get(TenantRegistry.class).create(input)))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .satisfies(e -> assertThat(e.errors())
                        .extracting(FieldError::field)
                        .containsExactly(
                                "name", "phone_number", "template_type", "business_name", "language", "time_zone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0712345678", "+999123456789", "+25471234", "call me", "+"})
    void a_number_that_cannot_be_is_refused(String number) {
        assertThatThrownBy(() -> create(mark, number)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_number_is_kept_as_e164_and_belongs_to_one_tenant() {
        String number = NewTenants.number();
        assertThat(create(mark, number.substring(0, 4) + " " + number.substring(4))
                        .phoneNumber())
                .isEqualTo(number);

        assertThatThrownBy(() -> create("another", number)).isInstanceOf(PhoneNumberTakenException.class);
        TenantView other = create("another", NewTenants.number());
        assertThatThrownBy(() -> update(other.id(), new TenantChange(null, number, null)))
                .isInstanceOf(PhoneNumberTakenException.class);
    }

    @Test
    void a_tenant_is_found_by_its_number_however_that_is_written_and_by_numbers_in_its_name() {
        String number = NewTenants.number();
        UUID id = create(mark + " 24 7", number).id();
        String grouped = number.substring(0, 4) + " (" + number.substring(4, 7) + ") " + number.substring(7, 10) + "-"
                + number.substring(10);

        for (String q : List.of(number, grouped, "0" + number.substring(4), mark + " 24 7", "24 7")) {
            assertThat(page(new TenantQuery(q, null, null, null, null, 0, 500)).items())
                    .as(q)
                    .extracting(TenantView::id)
                    .contains(id);
        }
    }

    @Test
    void those_named_come_in_that_order_without_what_is_gone() {
        UUID first = create(mark + " b", NewTenants.number()).id();
        UUID second = create(mark + " a", NewTenants.number()).id();

        assertThat(beans.inTransaction(
                        () -> beans.get(TenantRegistry.class).named(List.of(first, UUID.randomUUID(), second))))
                .extracting(TenantView::id)
                .containsExactly(first, second);
    }

    @Test
    void pages_are_cut_sorted_and_counted() {
        for (String name : List.of("b", "C", "a")) {
            create(mark + " " + name, NewTenants.number());
        }

        TenantPage first = page(new TenantQuery(mark.toUpperCase(Locale.ROOT), null, null, null, null, 0, 2));
        assertThat(first.total()).isEqualTo(3);
        assertThat(first.items()).extracting(TenantView::name).containsExactly(mark + " a", mark + " b");
        assertThat(page(new TenantQuery(mark, null, null, null, "-name", 0, 2)).items())
                .extracting(TenantView::name)
                .containsExactly(mark + " C", mark + " b");
        assertThat(page(new TenantQuery(mark, null, null, null, null, 1, 2)).items())
                .extracting(TenantView::name)
                .containsExactly(mark + " C");
        assertThat(page(new TenantQuery(mark, TenantStatus.ACTIVE, null, null, null, 0, 2))
                        .total())
                .isZero();
        assertThat(page(new TenantQuery(mark, null, WorkerPhase.STOPPED, null, null, 0, 2))
                        .total())
                .isEqualTo(3);
        assertThat(page(new TenantQuery("%" + mark, null, null, null, null, 0, 2))
                        .total())
                .as("a percent sign is a percent sign")
                .isZero();
    }

    @Test
    void every_sort_works() {
        create(mark, NewTenants.number());
        for (String sort : TenantQuery.SORTS) {
            assertThat(page(new TenantQuery(mark, null, null, null, "-" + sort, 0, 10))
                            .items())
                    .hasSize(1);
        }
    }

    @Test
    void a_deleted_tenant_is_gone_with_all_its_rows() throws SQLException {
        UUID id = create(mark, NewTenants.number()).id();

        beans.inTransaction(() -> beans.get(TenantRegistry.class).delete(id));

        assertThat(beans.inTransaction(() -> beans.get(TenantRegistry.class).find(id)))
                .isEmpty();
        for (String table : List.of("tenant_configs", "whatsapp_sessions", "worker_processes")) {
            assertThat(count("select count(*) from " + table + " where tenant_id = '" + id + "'"))
                    .isZero();
        }
        assertThatThrownBy(() -> beans.inTransaction(
                        () -> beans.get(TenantRegistry.class).delete(id)))
                .isInstanceOf(TenantNotFoundException.class);
    }

    @Test
    void the_database_knows_the_words_of_each_enum() throws SQLException {
        UUID id = create(mark, NewTenants.number()).id();

        assertThatThrownBy(() -> count("update tenants set status = 'DANCING' where id = '" + id + "'"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> count("update worker_processes set phase = 'DANCING' where tenant_id = '" + id + "'"))
                .isInstanceOf(SQLException.class);
        for (WorkerPhase phase : WorkerPhase.values()) {
            count("update worker_processes set phase = '" + phase + "', status = '" + phase.status()
                    + "' where tenant_id = '" + id + "'");
        }
    }

    private TenantPage page(TenantQuery query) {
        return beans.inTransaction(() -> beans.get(TenantRegistry.class).page(query));
    }

    /** The count that a query gives, or of the rows that an update changed. */
    private long count(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return statement.getUpdateCount();
            }
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
