package io.flowhq.workerhost.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.LinkCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.FromWorker.State;
import io.flowhq.workerhost.whatsapp.WhatsAppPage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What people see while a phone has to link: the present QR code, the characters to type instead where somebody asked for
 * them, and why a link is needed again. Codes that nobody looks at are not renewed for ever: then the page rests until
 * somebody looks. Confined to the session's thread.
 */
final class Linking {
    /** WhatsApp renews an unscanned code about every 20 seconds. */
    static final Duration CODE_LIFE = Duration.ofSeconds(20);
    /** After so many codes without a look at them the page rests. */
    static final int CODES_WITHOUT_A_LOOK = 6;
    /** For so long WhatsApp accepts the typed characters, by its own renewal of them. */
    static final Duration LINK_CODE_LIFE = Duration.ofMinutes(3);

    private static final String PASSKEY =
            "WhatsApp asks for a passkey, which a browser without a person cannot give. Remove"
                    + " the passkey on the phone or link with another account, then scan the next code.";
    private static final String NO_LINK_CODE =
            "WhatsApp gave no code to type. Scan the QR code instead, or ask again in a minute.";

    private final WhatsAppPage page;
    private final Timers timers;
    private final Consumer<State> changed;
    private @Nullable ErrorCode problem;
    private @Nullable String sentence;
    private @Nullable String code;
    private @Nullable Instant codeExpiresAt;
    private @Nullable LinkCode linkCode;
    private Optional<String> linkCodeWantedFor = Optional.empty();
    private int codesWithoutALook;
    private boolean resting;

    /** @param changed told when there is something new to be seen without the page having told it */
    Linking(WhatsAppPage page, Timers timers, Consumer<State> changed) {
        this.page = page;
        this.timers = timers;
        this.changed = changed;
    }

    /** The link has ended, and this is why; it is shown until a phone has linked. */
    void because(ErrorCode errorCode, String why) {
        problem = errorCode;
        sentence = why;
    }

    /** Another phone has linked than the tenant's. */
    void wrongNumber(String expected) {
        because(
                ErrorCode.WRONG_NUMBER,
                "Another phone than " + expected
                        + " scanned the code. It was logged out again; scan with the phone of that number.");
        pageIsGone();
    }

    /** A phone has linked, or linking is not what this worker waits for any more. */
    void done() {
        problem = null;
        sentence = null;
        linkCodeWantedFor = Optional.empty();
        codesWithoutALook = 0;
        pageIsGone();
    }

    /** Whether no page shows codes, for nobody looks at them. */
    boolean isResting() {
        return resting;
    }

    /** The page that showed the codes is no more, nor the one that rested. */
    void pageIsGone() {
        resting = false;
        code = null;
        codeExpiresAt = null;
        linkCode = null;
    }

    /** The page shows that code; empty when nothing changes by it. */
    Optional<State> shows(String text) {
        if (resting || text.equals(code)) {
            return Optional.empty();
        }
        if (codesWithoutALook >= CODES_WITHOUT_A_LOOK && linkCode == null) {
            rest();
            return Optional.of(waiting());
        }
        codesWithoutALook++;
        code = text;
        codeExpiresAt = timers.now().plus(CODE_LIFE);
        linkCodeWantedFor.ifPresent(this::askForLinkCode);
        return Optional.of(waiting());
    }

    /** The page does not renew its code any more. While somebody looks, it is loaded again; true if it is. */
    boolean codeEnded() {
        if (codesWithoutALook < CODES_WITHOUT_A_LOOK) {
            pageIsGone();
            page.reload();
            return true;
        }
        rest();
        return false;
    }

    /** Somebody looks at the code. True if the page has to be loaded for it. */
    boolean looked() {
        codesWithoutALook = 0;
        if (!resting) {
            return false;
        }
        resting = false;
        page.reload();
        return true;
    }

    /** Somebody wants to type instead of scanning. True if the page has to be loaded for it. */
    boolean linkCodeWanted(String digits) {
        linkCodeWantedFor = Optional.of(digits);
        boolean loads = looked();
        if (code != null) {
            askForLinkCode(digits);
        }
        return loads;
    }

    /** The state of waiting for a phone. */
    State waiting() {
        return new State(WorkerPhase.AWAITING_LINK, problem, sentence, code, codeExpiresAt, linkCode, null, null, null);
    }

    /** WhatsApp wants more than a scan. */
    State passkeyWanted() {
        return new State(
                WorkerPhase.AWAITING_LINK, ErrorCode.PASSKEY_REQUIRED, PASSKEY, null, null, null, null, null, null);
    }

    private void rest() {
        pageIsGone();
        resting = true;
        page.rest();
    }

    private void askForLinkCode(String digits) {
        linkCodeWantedFor = Optional.empty();
        page.linkCode(digits)
                .whenComplete((characters, trouble) -> timers.execute(() -> linkCodeCame(characters, trouble)));
    }

    private void linkCodeCame(@Nullable String characters, @Nullable Throwable trouble) {
        if (code == null) {
            return; // the page that gave it is no more
        }
        if (characters == null || trouble != null) {
            sentence = problem == null ? NO_LINK_CODE : sentence;
        } else {
            LinkCode fresh = new LinkCode(characters, timers.now().plus(LINK_CODE_LIFE));
            linkCode = fresh;
            timers.after(LINK_CODE_LIFE, () -> expire(fresh));
        }
        changed.accept(waiting());
    }

    private void expire(LinkCode old) {
        if (old.equals(linkCode)) {
            linkCode = null;
            changed.accept(waiting());
        }
    }
}
