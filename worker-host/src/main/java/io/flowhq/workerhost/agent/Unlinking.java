package io.flowhq.workerhost.agent;

import io.flowhq.contract.DesiredWorker;
import io.flowhq.contract.Language;
import io.flowhq.contract.RestartMode;
import io.flowhq.contract.TemplateType;
import io.flowhq.contract.TenantSettings;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How the device of a deleted tenant is logged out when no worker of it runs: one is started just for that. It is told a
 * number that no phone has, so that it logs the device out as it does with any stranger's, and answers nobody meanwhile.
 */
final class Unlinking {
    /** After this the files are removed all the same, and the phone goes on listing a device that is no more. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String NOBODYS_NUMBER = "+0";

    private Unlinking() {}

    /** What is started. */
    static DesiredWorker workerOf(UUID tenant) {
        TenantSettings settings = new TenantSettings(
                NOBODYS_NUMBER,
                TemplateType.BOOKING,
                "",
                Language.EN,
                ZoneOffset.UTC,
                Map.of(),
                1,
                TenantSettings.DEFAULT_HANDOVER_MINUTES,
                List.of());
        return new DesiredWorker(tenant, 0, RestartMode.GRACEFUL, 0, settings);
    }

    /** Whether that worker has done what it was started for, or cannot: only a device without a phone shows a code. */
    static boolean isOver(FromWorker.State state) {
        return state.qr() != null || state.phase() == WorkerPhase.FAILED;
    }
}
