package io.flowhq.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.Language;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.input.InvalidInputException;
import io.flowhq.tenant.NewTenant;
import io.flowhq.tenant.PhoneNumberTakenException;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.tenant.TenantView;
import io.flowhq.testing.Beans;
import io.flowhq.testing.NewTenants;
import io.flowhq.user.Account;
import io.flowhq.user.EmailTakenException;
import io.flowhq.user.UserDirectory;
import io.flowhq.user.UserRole;
import io.flowhq.worker.PhaseChanged;
import io.flowhq.worker.TenantWorkers;
import io.flowhq.worker.WorkerEventView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From an account to a shop; holds on every database. */
abstract class OnboardingContract {
    private static final String ADMIN = "admin@example.org";

    private Beans beans;
    private SetupRequests requests;
    private SetupReview review;
    private TenantRegistry tenants;

    abstract DataSource database();

    @BeforeEach
    void begin() {
        beans = new Beans(database());
        beans.get(TenantWorkers.class);
        beans.get(FirstLink.class);
        requests = beans.get(SetupRequests.class);
        review = beans.get(SetupReview.class);
        tenants = beans.get(TenantRegistry.class);
    }

    @Test
    void a_request_becomes_a_shop_whose_worker_should_run_and_whose_owner_sees_it() {
        Account owner = register("Asha");
        SetupRequestView request = submit(owner, "Asha's Salon", NewTenants.number());
        assertThat(request.status()).isEqualTo(SetupRequestStatus.SUBMITTED);
        assertThat(run(() -> review.review(request.id(), ADMIN)).status()).isEqualTo(SetupRequestStatus.REVIEWING);
        beans.clock().forward(Duration.ofSeconds(1));

        SetupRequestView approved = run(() -> review.approve(request.id(), ADMIN));

        assertThat(approved.status()).isEqualTo(SetupRequestStatus.APPROVED);
        Account after = account(owner);
        assertThat(after.tenantId()).isEqualTo(approved.tenantId()).isNotNull();
        assertThat(after.version()).as("the owner stays signed in").isEqualTo(owner.version());
        TenantView shop = tenant(approved.tenantId());
        assertThat(shop.name()).isEqualTo("Asha's Salon");
        assertThat(shop.phoneNumber()).isEqualTo(request.whatsappNumber());
        assertThat(shop.config().language()).isEqualTo(Language.SW);
        assertThat(shop.config().timeZone()).isEqualTo("Africa/Dar_es_Salaam");
        assertThat(shop.workerProcess().phase()).isEqualTo(WorkerPhase.WAITING_FOR_HOST);

        changed(shop.id(), WorkerPhase.STARTING);
        assertThat(latest(owner).status()).isEqualTo(SetupRequestStatus.APPROVED);
        changed(shop.id(), WorkerPhase.CONNECTED);
        assertThat(latest(owner).status()).isEqualTo(SetupRequestStatus.ACTIVE);
        changed(shop.id(), WorkerPhase.CONNECTED);

        List<PortalEventView> history = run(() -> review.history(request.id(), 100));
        assertThat(history)
                .extracting(PortalEventView::eventType)
                .containsExactly(
                        PortalEventType.LINKED,
                        PortalEventType.APPROVED,
                        PortalEventType.REVIEWED,
                        PortalEventType.REQUESTED,
                        PortalEventType.REGISTERED);
        assertThat(history.get(1).payload()).contains(request.id().toString(), ADMIN);
        assertThat(history.get(0).tenantId()).isEqualTo(shop.id());
    }

    @Test
    void what_the_owner_leaves_out_has_a_default() {
        Account owner = register("Baraka");
        NewSetupRequest least = NewSetupRequest.of(null, "SUPPORT", null, null, NewTenants.number(), " ");

        SetupRequestView request = run(() -> requests.submit(owner, least));

        assertThat(request.businessName()).isEqualTo("Baraka");
        assertThat(request.language()).isEqualTo(Language.EN);
        assertThat(request.timeZone()).isEqualTo("UTC");
        assertThat(request.notes()).isNull();
        assertThat(request.ownerEmail()).isEqualTo(owner.email());
    }

    @Test
    void who_is_rejected_reads_why_and_may_ask_again() {
        Account owner = register("Chausiku");
        UUID first = reviewed(owner, NewTenants.number());
        assertThatThrownBy(() -> run(() -> review.reject(first, " ", ADMIN))).isInstanceOf(InvalidInputException.class);

        run(() -> review.reject(first, "Send us a number of the shop itself.", ADMIN));
        assertThat(latest(owner).decisionNote()).isEqualTo("Send us a number of the shop itself.");
        beans.clock().forward(Duration.ofSeconds(1));
        SetupRequestView second = submit(owner, "Chausiku's", NewTenants.number());

        assertThat(latest(owner).id()).isEqualTo(second.id());
        assertThat(latest(owner).decisionNote()).isNull();
        assertThatThrownBy(() -> run(() -> review.approve(first, ADMIN)))
                .isInstanceOf(SetupRequestWrongStateException.class);
    }

    @Test
    void an_undecided_request_allows_no_second_one_even_at_the_same_time() throws InterruptedException {
        Account owner = register("Dalila");

        List<Object> results = atOnce(4, () -> submit(owner, "Dalila's", NewTenants.number()));

        assertThat(results)
                .filteredOn(SetupRequestOpenException.class::isInstance)
                .hasSize(3);
    }

    @Test
    void of_two_who_decide_at_once_one_wins() throws InterruptedException {
        Account owner = register("Eshe");
        UUID request = reviewed(owner, NewTenants.number());

        List<Object> results = atOnce(6, () -> review.approve(request, ADMIN));

        assertThat(results)
                .filteredOn(SetupRequestWrongStateException.class::isInstance)
                .hasSize(5);
        assertThat(latest(owner).status()).isEqualTo(SetupRequestStatus.APPROVED);
    }

    @Test
    void a_number_in_use_is_refused_without_saying_whose_it_is() {
        String number = NewTenants.number();
        run(() -> tenants.create(new NewTenant("Somebody's", number, "BOOKING", "Somebody's", "EN", null)));
        Account owner = register("Faraja");

        assertThatThrownBy(() -> submit(owner, "Faraja's", number))
                .isInstanceOf(NumberInUseException.class)
                .hasMessageNotContaining("Somebody")
                .hasMessageNotContaining(number);
    }

    @Test
    void a_number_taken_meanwhile_is_said_at_the_approval_which_then_has_not_happened() {
        String number = NewTenants.number();
        Account owner = register("Ghalib");
        UUID request = reviewed(owner, number);
        run(() -> tenants.create(new NewTenant("Faster", number, "BOOKING", "Faster", "EN", null)));

        assertThatThrownBy(() -> run(() -> review.approve(request, ADMIN)))
                .isInstanceOf(PhoneNumberTakenException.class);

        assertThat(latest(owner).status()).isEqualTo(SetupRequestStatus.REVIEWING);
        assertThat(account(owner).tenantId()).isNull();
    }

    @Test
    void an_owner_with_a_shop_asks_for_another_number_and_keeps_the_shop() {
        Account owner = register("Hasina");
        UUID first = reviewed(owner, NewTenants.number());
        UUID shop = run(() -> review.approve(first, ADMIN)).tenantId();
        beans.clock().forward(Duration.ofSeconds(1));
        String other = NewTenants.number();
        Account asking = account(owner);
        SetupRequestView second =
                run(() -> requests.submit(asking, NewSetupRequest.of(null, "ECOMMERCE", null, null, other, null)));
        run(() -> review.review(second.id(), ADMIN));

        run(() -> review.approve(second.id(), ADMIN));

        assertThat(account(owner).tenantId()).isEqualTo(shop);
        assertThat(tenant(shop).phoneNumber()).isEqualTo(other);
        assertThat(tenant(shop).config().businessName()).isEqualTo("Asha's");
        assertThat(tenant(shop).workerProcess().generation()).isEqualTo(2);
    }

    @Test
    void the_list_has_the_states_that_are_asked_for_and_counts_what_waits() {
        long before = run(() -> review.countOpen());
        SetupRequestView waiting = submit(register("Imani"), "Imani's", NewTenants.number());
        UUID decided = reviewed(register("Jabali"), NewTenants.number());
        run(() -> review.reject(decided, "No.", ADMIN));

        assertThat(run(() -> review.countOpen())).isEqualTo(before + 1);
        assertThat(run(() -> review.page(List.of(SetupRequestStatus.SUBMITTED), 0, 1000)))
                .extracting(SetupRequestView::id)
                .contains(waiting.id())
                .doesNotContain(decided);
        assertThatThrownBy(() -> run(() -> review.review(UUID.randomUUID(), ADMIN)))
                .isInstanceOf(SetupRequestNotFoundException.class);
    }

    @Test
    void an_address_registers_once() {
        Account owner = register("Kamaria");

        assertThatThrownBy(() -> run(() -> beans.get(Registration.class)
                        .register(Registration.checked("Other", owner.email(), null, "a-good-password"))))
                .isInstanceOf(EmailTakenException.class);
        assertThat(owner.role()).isEqualTo(UserRole.OWNER);
        assertThat(owner.tenantId()).isNull();
    }

    private Account register(String name) {
        String email = UUID.randomUUID() + "@example.org";
        UUID id = run(() -> beans.get(Registration.class)
                        .register(Registration.checked(name, email, "", "a-good-password")))
                .id();
        beans.clock().forward(Duration.ofSeconds(1));
        return run(() -> beans.get(UserDirectory.class).account(id)).orElseThrow();
    }

    private SetupRequestView submit(Account owner, String business, String number) {
        NewSetupRequest input =
                NewSetupRequest.of(business, "BOOKING", "sw", "Africa/Dar_es_Salaam", number, "Near the market");
        SetupRequestView request = beans.inTransaction(() -> requests.submit(owner, input));
        beans.clock().forward(Duration.ofSeconds(1));
        return request;
    }

    private UUID reviewed(Account owner, String number) {
        UUID id = submit(owner, "Asha's", number).id();
        run(() -> review.review(id, ADMIN));
        beans.clock().forward(Duration.ofSeconds(1));
        return id;
    }

    private void changed(UUID tenant, WorkerPhase to) {
        beans.clock().forward(Duration.ofSeconds(1));
        WorkerEventView row = new WorkerEventView(
                UUID.randomUUID(),
                1,
                WorkerPhase.STARTING,
                to,
                null,
                null,
                beans.clock().instant());
        beans.inTransaction(() -> beans.get(FirstLink.class).changed(new PhaseChanged(tenant, row)));
    }

    private SetupRequestView latest(Account owner) {
        return run(() -> requests.latest(owner.userId())).orElseThrow();
    }

    private Account account(Account owner) {
        return run(() -> beans.get(UserDirectory.class).account(owner.userId())).orElseThrow();
    }

    private TenantView tenant(UUID id) {
        return run(() -> tenants.find(id)).orElseThrow();
    }

    private <T> T run(Supplier<T> work) {
        return beans.inTransaction(work);
    }

    /** What each of several at once got: a result or an exception. */
    private List<Object> atOnce(int many, Supplier<SetupRequestView> attempt) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Callable<Object>> attempts = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                attempts.add(() -> run(attempt));
            }
            List<Object> results = new ArrayList<>();
            for (Future<Object> each : threads.invokeAll(attempts)) {
                try {
                    results.add(each.get());
                } catch (ExecutionException e) {
                    results.add(e.getCause());
                }
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
