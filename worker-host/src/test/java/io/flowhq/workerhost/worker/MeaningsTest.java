package io.flowhq.workerhost.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.WorkerExit;
import io.flowhq.workerhost.whatsapp.PageEvent;
import io.flowhq.workerhost.whatsapp.StreamMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MeaningsTest {
    /** wa-js as npm has installed it for the build. */
    private static final Path NAMES = Path.of("node_modules/@wppconnect/wa-js/dist/whatsapp/enums");

    private static final Pattern LOGOUT_REASON = Pattern.compile("^ {4}\\w+ = \"([a-z_]+)\"", Pattern.MULTILINE);
    private static final Pattern STREAM_MODE = Pattern.compile("^ {4}\\w+ = \"([A-Z_]+)\"", Pattern.MULTILINE);

    static List<String> logoutReasons() throws IOException {
        return names("LogoutReason.d.ts", LOGOUT_REASON);
    }

    static List<String> streamModes() throws IOException {
        return names("StreamMode.d.ts", STREAM_MODE);
    }

    @Test
    void the_names_come_from_the_library() throws IOException {
        assertThat(logoutReasons()).hasSize(33).contains("user_initiated");
        assertThat(streamModes()).hasSize(9).contains("MAIN");
    }

    @ParameterizedTest
    @MethodSource("logoutReasons")
    void each_reason_of_the_library_has_a_row_that_says_what_to_do(String reason) {
        assertThat(Meanings.knowsLogout(reason)).as("a row for " + reason).isTrue();
        Meaning meaning = Meanings.ofLogout(reason);
        assertThat(meaning.errorCode()).isPresent();
        assertThat(sentenceOf(meaning)).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("streamModes")
    void each_mode_of_the_library_has_a_row(String mode) {
        assertThat(StreamMode.valueOf(mode)).isNotEqualTo(StreamMode.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "user_initiated, AWAITING_LINK, LOGGED_OUT, The phone",
        "md_opt_out, AWAITING_LINK, LOGGED_OUT, The phone",
        "unknown_companion, AWAITING_LINK, LOGGED_OUT, The phone",
        "invalid_adv_status, AWAITING_LINK, LOGGED_OUT, The phone",
        "primary_identity_key_change, AWAITING_LINK, LOGGED_OUT, The phone",
        "syncd_failure, AWAITING_LINK, LOGGED_OUT, synchronised",
        "syncd_timeout, AWAITING_LINK, LOGGED_OUT, synchronised",
        "syncd_error_during_bootstrap, AWAITING_LINK, LOGGED_OUT, synchronised",
        "critical_sync_timeout, AWAITING_LINK, LOGGED_OUT, synchronised",
        "history_sync_timeout, AWAITING_LINK, LOGGED_OUT, synchronised",
        "account_sync_timeout, AWAITING_LINK, LOGGED_OUT, synchronised",
        "account_sync_error, AWAITING_LINK, LOGGED_OUT, synchronised",
        "storage_quota_exceeded, AWAITING_LINK, LOGGED_OUT, disk is full",
        "cache_storage_open_failed, AWAITING_LINK, LOGGED_OUT, disk is full",
        "web_fail_storage_initialization, AWAITING_LINK, LOGGED_OUT, disk is full",
        "missing_enc_salt, AWAITING_LINK, LOGGED_OUT, keys",
        "missing_screen_lock_salt, AWAITING_LINK, LOGGED_OUT, keys",
        "web_fail_enc_salt, AWAITING_LINK, LOGGED_OUT, keys",
        "lid_migration_split_thread_mismatch, AWAITING_LINK, LOGGED_OUT, names",
        "lid_migration_no_lid_available, AWAITING_LINK, LOGGED_OUT, names",
        "lid_migration_primary_mappings_obsolete, AWAITING_LINK, LOGGED_OUT, names",
        "lid_migration_peer_mapping_not_received, AWAITING_LINK, LOGGED_OUT, names",
        "lid_migration_state_discrepancy, AWAITING_LINK, LOGGED_OUT, names",
        "lid_migration_peer_mapping_malformed, AWAITING_LINK, LOGGED_OUT, names",
        "lid_migration_failed_to_parse_mapping, AWAITING_LINK, LOGGED_OUT, names",
        "lid_migration_companion_incompatible_killswitch, AWAITING_LINK, LOGGED_OUT, names",
        "lid_migration_one_on_one_thread_migration_internal_error, AWAITING_LINK, LOGGED_OUT, names",
        "lid_blocklist_pn_when_migrated, AWAITING_LINK, LOGGED_OUT, names",
        "lid_blocklist_chat_db_unmigrated, AWAITING_LINK, LOGGED_OUT, names",
        "web_fail_add_chat, AWAITING_LINK, LOGGED_OUT, page failed",
        "web_fail_offline_resume, AWAITING_LINK, LOGGED_OUT, page failed",
        "client_version_outdated, FAILED, OUTDATED, Update FlowHQ",
        "account_locked, FAILED, BLOCKED, locked this account",
        "a_new_one, AWAITING_LINK, LOGGED_OUT, Scan the code"
    })
    void each_reason_means_one_thing(String reason, WorkerPhase phase, ErrorCode code, String said) {
        Meaning meaning = Meanings.ofLogout(reason);

        assertThat(meaning.phase()).isEqualTo(phase);
        assertThat(meaning.errorCode()).contains(code);
        assertThat(sentenceOf(meaning)).contains(said);
        if (phase == WorkerPhase.AWAITING_LINK) {
            assertThat(sentenceOf(meaning)).contains("Scan the code");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "QR, false, false, AWAITING_LINK,",
        "QR, false, true, AWAITING_LINK,",
        "MAIN, false, false, STARTING,",
        "MAIN, true, false, CONNECTED,",
        "MAIN, true, true, RECONNECTING,",
        "SYNCING, true, false, STARTING,",
        "UNKNOWN, true, false, STARTING,",
        "OFFLINE, true, false, RECONNECTING,",
        "CONFLICT, true, false, FAILED, CONFLICT",
        "PROXYBLOCK, true, false, FAILED, BLOCKED",
        "TOS_BLOCK, true, false, FAILED, BLOCKED",
        "SMB_TOS_BLOCK, true, false, FAILED, BLOCKED",
        "DEPRECATED_VERSION, true, false, FAILED, OUTDATED"
    })
    void each_mode_means_one_thing(
            StreamMode mode, boolean authenticated, boolean timedOut, WorkerPhase phase, ErrorCode code) {
        Meaning meaning = Meanings.of(line(mode, authenticated, timedOut));

        assertThat(meaning.phase()).isEqualTo(phase);
        assertThat(meaning.errorCode()).isEqualTo(Optional.ofNullable(code));
    }

    @ParameterizedTest
    @EnumSource(StreamMode.class)
    void what_only_a_person_can_help_ends_the_worker_with_a_code_of_its_own(StreamMode mode) {
        if (Meanings.of(line(mode, true, false)) instanceof Meaning.Over over) {
            assertThat(over.exit().onlyAPersonHelps()).isTrue();
            assertThat(over.exit()).isIn(WorkerExit.CONFLICT, WorkerExit.BLOCKED, WorkerExit.OUTDATED);
            assertThat(over.sentence()).endsWith(".");
        }
    }

    @ParameterizedTest
    @EnumSource(StreamMode.class)
    void no_mode_is_ready_without_a_phone(StreamMode mode) {
        assertThat(line(mode, false, false).ready()).isFalse();
        assertThat(Meanings.of(line(mode, false, false)).phase()).isNotEqualTo(WorkerPhase.CONNECTED);
    }

    private static String sentenceOf(Meaning meaning) {
        if (meaning instanceof Meaning.Unlinked unlinked) {
            return unlinked.sentence();
        }
        return meaning instanceof Meaning.Over over ? over.sentence() : "";
    }

    private static PageEvent.Line line(StreamMode mode, boolean authenticated, boolean timedOut) {
        return new PageEvent.Line(mode, timedOut, authenticated, null, null, false);
    }

    private static List<String> names(String file, Pattern name) throws IOException {
        return name.matcher(Files.readString(NAMES.resolve(file)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
