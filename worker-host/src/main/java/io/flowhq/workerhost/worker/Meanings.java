package io.flowhq.workerhost.worker;

import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.whatsapp.PageEvent;
import io.flowhq.workerhost.whatsapp.StreamMode;
import io.flowhq.workerhost.worker.Meaning.Code;
import io.flowhq.workerhost.worker.Meaning.Loading;
import io.flowhq.workerhost.worker.Meaning.Over;
import io.flowhq.workerhost.worker.Meaning.Ready;
import io.flowhq.workerhost.worker.Meaning.Unlinked;
import io.flowhq.workerhost.worker.Meaning.Unreachable;
import java.util.Map;

/**
 * The one table of what WhatsApp Web says and what that means for the worker: a row for each of its stream modes and each
 * of its reasons to end a link (wa-js 4.6.0, {@code StreamMode} and {@code LogoutReason}; a test compares with the names
 * in that library). The remedy that people see hangs on the error code, and is the portal's.
 */
final class Meanings {
    /** WhatsApp does not accept the session, and the page keeps it. */
    static final Over REFUSED = new Over(
            WorkerExit.AUTH_FAILURE,
            "WhatsApp does not accept this session any more. Start again; if it is refused once more, a fresh code is shown.");

    /** It was refused again after a person had started the worker anew: the page was cleared. */
    static final Unlinked GIVEN_UP = relink("WhatsApp refused this link twice, so it was given up.");

    private static final Loading LOADING = new Loading();
    private static final Over TERMS = new Over(
            WorkerExit.BLOCKED,
            "WhatsApp has blocked this number for a breach of its terms. Open WhatsApp on the phone to see more.");
    private static final Over OUTDATED =
            new Over(WorkerExit.OUTDATED, "WhatsApp no longer accepts this version of its page. Update FlowHQ.");

    private static final Map<StreamMode, Meaning> BY_MODE = Map.of(
            StreamMode.QR,
            new Code(),
            StreamMode.MAIN,
            new Ready(),
            StreamMode.SYNCING,
            LOADING,
            StreamMode.OFFLINE,
            new Unreachable("The connection to WhatsApp is lost."),
            StreamMode.CONFLICT,
            new Over(
                    WorkerExit.CONFLICT,
                    "WhatsApp Web was opened somewhere else with this link. Close it there, then start this worker."),
            StreamMode.PROXYBLOCK,
            new Over(WorkerExit.BLOCKED, "WhatsApp refuses connections from this network. Try another one."),
            StreamMode.TOS_BLOCK,
            TERMS,
            StreamMode.SMB_TOS_BLOCK,
            TERMS,
            StreamMode.DEPRECATED_VERSION,
            OUTDATED,
            StreamMode.UNKNOWN,
            LOADING);

    private static final Unreachable TIMED_OUT = new Unreachable("WhatsApp's servers do not answer.");

    private static final Unlinked BY_PHONE = relink("The phone has unlinked this device.");
    private static final Unlinked SYNC_FAILED =
            relink("WhatsApp ended the link because the chats could not be synchronised.");
    private static final Unlinked STORAGE =
            relink("WhatsApp ended the link because this machine's disk is full. Free space.");
    private static final Unlinked KEYS_MISSING =
            relink("WhatsApp ended the link because keys that it keeps on this machine were missing.");
    private static final Unlinked MIGRATION =
            relink("WhatsApp ended the link while it changed how it names this account's chats.");
    private static final Unlinked PAGE_FAILED = relink("WhatsApp's page failed and ended the link.");
    private static final Unlinked UNKNOWN_REASON = relink("WhatsApp has ended the link.");

    private static final Map<String, Meaning> BY_LOGOUT_REASON = Map.ofEntries(
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
            Map.entry("missing_enc_salt", KEYS_MISSING),
            Map.entry("missing_screen_lock_salt", KEYS_MISSING),
            Map.entry("web_fail_enc_salt", KEYS_MISSING),
            Map.entry("lid_migration_split_thread_mismatch", MIGRATION),
            Map.entry("lid_migration_no_lid_available", MIGRATION),
            Map.entry("lid_migration_primary_mappings_obsolete", MIGRATION),
            Map.entry("lid_migration_peer_mapping_not_received", MIGRATION),
            Map.entry("lid_migration_state_discrepancy", MIGRATION),
            Map.entry("lid_migration_peer_mapping_malformed", MIGRATION),
            Map.entry("lid_migration_failed_to_parse_mapping", MIGRATION),
            Map.entry("lid_migration_companion_incompatible_killswitch", MIGRATION),
            Map.entry("lid_migration_one_on_one_thread_migration_internal_error", MIGRATION),
            Map.entry("lid_blocklist_pn_when_migrated", MIGRATION),
            Map.entry("lid_blocklist_chat_db_unmigrated", MIGRATION),
            Map.entry("web_fail_add_chat", PAGE_FAILED),
            Map.entry("web_fail_offline_resume", PAGE_FAILED),
            Map.entry("client_version_outdated", OUTDATED),
            Map.entry(
                    "account_locked",
                    new Over(
                            WorkerExit.BLOCKED,
                            "WhatsApp has locked this account. Open WhatsApp on the phone to see more.")));

    private Meanings() {}

    /** What the screen that the page shows means; MAIN alone is also shown before a phone is linked. */
    static Meaning of(PageEvent.Line line) {
        if (line.mode() == StreamMode.MAIN && line.timedOut()) {
            return TIMED_OUT;
        }
        if (line.mode() == StreamMode.MAIN && !line.ready()) {
            return LOADING;
        }
        return BY_MODE.get(line.mode());
    }

    /** Whether the table has a row of its own for that reason. */
    static boolean knowsLogout(String reason) {
        return BY_LOGOUT_REASON.containsKey(reason);
    }

    /** What the end of a link means; a reason that is new to us asks for a new link too. */
    static Meaning ofLogout(String reason) {
        return BY_LOGOUT_REASON.getOrDefault(reason, UNKNOWN_REASON);
    }

    private static Unlinked relink(String why) {
        return new Unlinked(why + " Scan the code to link it again.");
    }
}
