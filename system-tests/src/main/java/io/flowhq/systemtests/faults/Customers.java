package io.flowhq.systemtests.faults;

import io.flowhq.systemtests.ControlPlaneApi;
import io.flowhq.systemtests.RunningFlowHq;
import io.flowhq.systemtests.faults.HistoryEvent.Served;
import io.flowhq.systemtests.faults.HistoryEvent.Written;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Customers who each write once to one shop, and have to get one reply. Used by one thread at a time; blocks. */
final class Customers {
    private static final int FIRST = 700_000;
    private static final int PAGE = 1000;

    private final RunningFlowHq flowHq;
    private final History history;
    private final Clock clock;
    private int next = FIRST;

    Customers(RunningFlowHq flowHq, History history, Clock clock) {
        this.flowHq = flowHq;
        this.history = history;
        this.clock = clock;
    }

    /** One more of them writes; the phone takes it, whatever becomes of the shop's worker. */
    void write(FaultRun.Shop shop) {
        String customer = "255754" + next++;
        history.add(new Written(clock.instant(), shop.id(), customer));
        flowHq.simulator().incoming(shop.number(), customer, "hello");
    }

    /** What everyone who wrote to that shop has got by now, and what its log says of it. */
    List<Served> served(FaultRun.Shop shop) {
        Map<String, Long> replies = flowHq.simulator().outgoing(shop.number()).stream()
                .collect(Collectors.groupingBy(reply -> digits(reply.get("to")), Collectors.counting()));
        Map<String, List<String>> outcomes = outcomes(shop);
        return history.all(Written.class)
                .filter(written -> written.tenant().equals(shop.id()))
                .map(Written::customer)
                .map(customer -> new Served(
                        clock.instant(),
                        shop.id(),
                        customer,
                        replies.getOrDefault(customer, 0L),
                        outcomes.getOrDefault(customer, List.of())))
                .toList();
    }

    /** By customer, of all messages that came in. */
    private Map<String, List<String>> outcomes(FaultRun.Shop shop) {
        Map<String, List<String>> outcomes = new HashMap<>();
        Optional<String> before = Optional.empty();
        do {
            List<Map<String, Object>> rows = page(flowHq.api(), shop, before);
            rows.stream().filter(row -> "IN".equals(row.get("direction"))).forEach(row -> outcomes.computeIfAbsent(
                            digits(row.get("from_number")), customer -> new ArrayList<>())
                    .add(String.valueOf(row.get("outcome"))));
            before = rows.size() < PAGE
                    ? Optional.empty()
                    : Optional.of(String.valueOf(rows.get(rows.size() - 1).get("id")));
        } while (before.isPresent());
        return outcomes;
    }

    private static List<Map<String, Object>> page(ControlPlaneApi api, FaultRun.Shop shop, Optional<String> before) {
        var request = api.request().queryParam("limit", PAGE);
        before.ifPresent(id -> request.queryParam("before", id));
        return request.get("/admin/tenants/{id}/logs", shop.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("");
    }

    private static String digits(Object address) {
        return String.valueOf(address).replaceAll("@.*|\\D", "");
    }
}
