package io.flowhq.web.page.owner;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.tenant.WorkerProcessView;
import io.flowhq.web.page.CodeView;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.page.words.OwnerAnswer;
import io.flowhq.web.page.words.Remedy;
import io.flowhq.web.security.CurrentUser;
import io.flowhq.worker.CommandKind;
import io.flowhq.worker.NotAwaitingLinkException;
import io.flowhq.worker.SessionQr;
import io.flowhq.worker.WorkerAlreadyRunningException;
import io.flowhq.worker.WorkerCommands;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.omnifaces.util.Faces;
import org.primefaces.PrimeFaces;

/**
 * The owner's first page: whether customers are answered, and what to do if not. Of what is on the screen the view
 * remembers only the outline and the code, so that a poll sends no more than what has changed.
 */
@Named
@RequestScoped
public class StatusPage {
    /** Names in the view. */
    private static final String SHOWN_OUTLINE = "shownOutline";

    private static final String SHOWN_CODE = "shownCode";
    private static final String SHOWN_TYPED = "shownTyped";

    private static final List<String> WHOLE_PAGE = List.of("page", "pill", "said");
    private static final List<String> NUMBERS = List.of("seen", "figures", "days", "handovers", "latest");

    @Inject
    Shop shop;

    @Inject
    SessionQr codes;

    @Inject
    WorkerCommands commands;

    @Inject
    CurrentUser currentUser;

    private CodeView code = CodeView.NONE;
    private @Nullable String outlineBefore;
    private @Nullable String codeBefore;
    private @Nullable String typedBefore;

    @PostConstruct
    void load() {
        outlineBefore = Faces.getViewAttribute(SHOWN_OUTLINE);
        codeBefore = Faces.getViewAttribute(SHOWN_CODE);
        typedBefore = Faces.getViewAttribute(SHOWN_TYPED);
        look();
    }

    private void look() {
        if (shop.isPresent()) {
            code = isScannable() ? CodeView.of(codes.current(shop.required().id())) : CodeView.NONE;
            Faces.setViewAttribute(SHOWN_OUTLINE, outline());
            Faces.setViewAttribute(SHOWN_CODE, codeMark());
            Faces.setViewAttribute(SHOWN_TYPED, typedMark());
        }
    }

    /** What decides how the page is laid out; when it changes, all of it is sent. */
    private String outline() {
        WorkerProcessView worker = worker();
        return worker.phase() + "|" + worker.errorCode() + "|" + worker.lastError() + "|" + worker.nextAttemptAt();
    }

    /** Tells one code from the next without keeping it. */
    private String codeMark() {
        return Integer.toHexString(Objects.hash(code.picture(), code.expiresAt()));
    }

    private String typedMark() {
        return Integer.toHexString(Objects.hashCode(code.typed()));
    }

    private WorkerProcessView worker() {
        return shop.required().workerProcess();
    }

    /** The poll of the page, more frequent while a phone is to be linked. */
    public void refresh() {
        if (!outline().equals(outlineBefore)) {
            update(WHOLE_PAGE);
        } else if (isLinking()) {
            refreshCodes();
        } else {
            update(NUMBERS);
        }
    }

    private void refreshCodes() {
        if (!codeMark().equals(codeBefore)) {
            update(List.of("code"));
        }
        if (!typedMark().equals(typedBefore)) {
            update(List.of("typed"));
        }
    }

    private static void update(List<String> ids) {
        PrimeFaces.current().ajax().update(ids);
    }

    /** Answers on. */
    public void start() {
        issue(CommandKind.START);
    }

    /** Answers off, without unlinking the phone. */
    public void pause() {
        issue(CommandKind.STOP);
    }

    /** A code to type on the phone, for whoever cannot scan. */
    public void askForLinkCode() {
        if (!shop.isMayChange()) {
            FieldMessages.error(null, "Only the owner of the shop can do this.");
            return;
        }
        try {
            codes.askForLinkCode(shop.required().id());
            FieldMessages.done("Your code is on its way.");
        } catch (NotAwaitingLinkException e) {
            FieldMessages.error(null, "No phone can be linked at the moment.");
        }
    }

    private void issue(CommandKind kind) {
        if (!shop.isMayChange()) {
            FieldMessages.error(null, "Only the owner of the shop can do this.");
            return;
        }
        try {
            commands.issue(shop.required().id(), kind, currentUser.getEmail(), null);
        } catch (WorkerAlreadyRunningException e) {
            FieldMessages.done("Your answers are on already.");
        }
        shop.reload();
        look();
    }

    public OwnerAnswer getAnswer() {
        return OwnerAnswer.of(worker().phase(), worker().errorCode(), worker().generation() > 0);
    }

    /** Whether the page is about linking a phone: it is being prepared, or a person has to act. */
    public boolean isLinking() {
        boolean firstStart = worker().phase() == WorkerPhase.STARTING
                && shop.required().whatsappSession().linkedAt() == null;
        return firstStart || worker().phase() == WorkerPhase.AWAITING_LINK;
    }

    /** Whether a code is there or about to be. */
    public boolean isScannable() {
        return worker().phase() == WorkerPhase.AWAITING_LINK && !isPasskeyRequired();
    }

    /** Whether the phone has scanned, and WhatsApp wants its owner to confirm. */
    public boolean isPasskeyRequired() {
        return worker().errorCode() == ErrorCode.PASSKEY_REQUIRED;
    }

    /** Whether to say when the answers were last seen at work. */
    public boolean isSeen() {
        return shop.required().whatsappSession().lastSeenAt() != null;
    }

    public CodeView getCode() {
        return code;
    }

    /** What went wrong, in a sentence; empty where nothing did. */
    public String getProblem() {
        return Objects.requireNonNullElse(worker().lastError(), "");
    }

    /** What the owner can do about it. */
    public String getRemedy() {
        return worker().errorCode() == null
                ? ""
                : Remedy.of(worker().errorCode()).owner();
    }
}
