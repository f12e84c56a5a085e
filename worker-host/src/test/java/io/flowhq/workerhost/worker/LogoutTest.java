package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ErrorCode;
import io.flowhq.workerhost.link.WorkerExit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogoutTest {
    /** All of wa-js 4.6.0's but the two that end the worker, and one that does not exist yet. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "user_initiated",
                "syncd_failure",
                "invalid_adv_status",
                "critical_sync_timeout",
                "syncd_timeout",
                "history_sync_timeout",
                "account_sync_timeout",
                "md_opt_out",
                "unknown_companion",
                "syncd_error_during_bootstrap",
                "account_sync_error",
                "storage_quota_exceeded",
                "primary_identity_key_change",
                "missing_enc_salt",
                "missing_screen_lock_salt",
                "lid_migration_split_thread_mismatch",
                "lid_migration_no_lid_available",
                "lid_migration_primary_mappings_obsolete",
                "lid_migration_peer_mapping_not_received",
                "lid_migration_state_discrepancy",
                "lid_migration_peer_mapping_malformed",
                "lid_migration_failed_to_parse_mapping",
                "lid_migration_companion_incompatible_killswitch",
                "lid_migration_one_on_one_thread_migration_internal_error",
                "lid_blocklist_pn_when_migrated",
                "lid_blocklist_chat_db_unmigrated",
                "web_fail_add_chat",
                "web_fail_offline_resume",
                "web_fail_storage_initialization",
                "web_fail_enc_salt",
                "cache_storage_open_failed",
                "something_new"
            })
    void most_reasons_ask_for_a_new_scan(String reason) {
        Logout logout = Logout.of(reason);

        assertThat(logout.errorCode()).isEqualTo(ErrorCode.LOGGED_OUT);
        assertThat(logout.end()).isEmpty();
        assertThat(logout.sentence()).containsIgnoringCase("scan the code");
    }

    @ParameterizedTest
    @CsvSource({"client_version_outdated, OUTDATED, OUTDATED", "account_locked, BLOCKED, BLOCKED"})
    void some_reasons_end_the_worker(String reason, ErrorCode code, WorkerExit exit) {
        assertThat(Logout.of(reason).errorCode()).isEqualTo(code);
        assertThat(Logout.of(reason).end()).isEqualTo(Optional.of(exit));
    }

    @Test
    void the_sentence_says_who_ended_the_link() {
        assertThat(Logout.of("user_initiated").sentence()).startsWith("The phone has unlinked this device.");
        assertThat(Logout.of("storage_quota_exceeded").sentence()).contains("disk is full");
    }
}
