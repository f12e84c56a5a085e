package io.flowhq.workerhost.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.workerhost.link.WorkerExit;
import java.util.Map;
import java.util.Optional;

/**
 * Why a link ended: the table of WhatsApp's own reasons (wa-js 4.6.0, {@code LogoutReason}). Every reason but these few
 * means that the phone has to be linked again, and a new one does so too.
 *
 * @param errorCode what people see
 * @param sentence the same in words
 * @param end how the worker ends when linking again is of no use; empty when a fresh code is shown
 */
record Logout(ErrorCode errorCode, String sentence, Optional<WorkerExit> end) {
    private static final Logout BY_PHONE =
            relink("The phone has unlinked this device. Scan the code to link it again.");
    private static final Logout SYNC_FAILED = relink(
            "WhatsApp ended the link because the chats could not be synchronised. Scan the code to link it again.");
    private static final Logout STORAGE =
            relink("WhatsApp ended the link because this machine's disk is full. Free space, then scan the code.");
    private static final Logout OTHER = relink("WhatsApp has ended the link. Scan the code to link it again.");

    private static final Map<String, Logout> BY_REASON = Map.ofEntries(
            Map.entry("user_initiated", BY_PHONE),
            Map.entry("md_opt_out", BY_PHONE),
            Map.entry("unknown_companion", BY_PHONE),
            Map.entry("invalid_adv_status", BY_PHONE),
            Map.entry("primary_identity_key_change", BY_PHONE),
            Map.entry("syncd_failure", SYNC_FAILED),
            Map.entry("syncd_timeout", SYNC_FAILED),
            Map.entry("syncd_error_during_bootstrap", SYNC_FAILED),
            Map.entry("critical_sync_timeout", SYNC_FAILED),
            Map.entry("history_sync_timeout", SYNC_FAILED),
            Map.entry("account_sync_timeout", SYNC_FAILED),
            Map.entry("account_sync_error", SYNC_FAILED),
            Map.entry("storage_quota_exceeded", STORAGE),
            Map.entry("cache_storage_open_failed", STORAGE),
            Map.entry("web_fail_storage_initialization", STORAGE),
            Map.entry(
                    "client_version_outdated",
                    new Logout(
                            ErrorCode.OUTDATED,
                            "WhatsApp no longer accepts this version of its page. Update FlowHQ.",
                            Optional.of(WorkerExit.OUTDATED))),
            Map.entry(
                    "account_locked",
                    new Logout(
                            ErrorCode.BLOCKED,
                            "WhatsApp has locked this account. Open WhatsApp on the phone to see more.",
                            Optional.of(WorkerExit.BLOCKED))));

    static Logout of(String reason) {
        return BY_REASON.getOrDefault(reason, OTHER);
    }

    private static Logout relink(String sentence) {
        return new Logout(ErrorCode.LOGGED_OUT, sentence, Optional.empty());
    }
}
