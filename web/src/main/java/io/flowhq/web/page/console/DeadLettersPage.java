package io.flowhq.web.page.console;

import io.flowhq.broker.BrokerAwayException;
import io.flowhq.deadletter.DeadLetterBatch;
import io.flowhq.deadletter.DeadLetterNotFoundException;
import io.flowhq.deadletter.DeadLetterNotReplayableException;
import io.flowhq.deadletter.DeadLetterView;
import io.flowhq.deadletter.DeadLetters;
import io.flowhq.deadletter.OldDeadLetters;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.security.CurrentUser;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Messages that could not be handled: why, and what to do with each. */
@Named
@ViewScoped
public class DeadLettersPage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The newest; who has more has one cause to remove, not a list to read. */
    private static final int SHOWN = 100;

    @Inject
    DeadLetters deadLetters;

    @Inject
    DeadLetterBatch batch;

    @Inject
    OldDeadLetters old;

    @Inject
    CurrentUser currentUser;

    private List<DeadLetterView> letters = List.of();
    private long total;
    private @Nullable DeadLetterView chosen;
    private List<DeadLetterView> selected = List.of();

    /** Reads them again. */
    @PostConstruct
    public void refresh() {
        letters = deadLetters.latest(0, SHOWN);
        total = deadLetters.count();
    }

    /** Sends the pressed one to its address again. */
    public void replay() {
        PressedRow.of(
                letters,
                DeadLetterView::id,
                letter -> act(
                        letter,
                        deadLetters::replay,
                        "Sent to " + letter.address() + " again. If it cannot be handled, it comes back here."));
    }

    /** Asks before it deletes the pressed one. */
    public void choose() {
        PressedRow.of(letters, DeadLetterView::id, letter -> chosen = letter);
    }

    /** Deletes the chosen one for good. */
    public void deleteChosen() {
        if (chosen != null) {
            act(chosen, deadLetters::delete, "The message is deleted.");
            chosen = null;
        }
    }

    /** Sends all that are selected again. */
    public void replaySelected() {
        actOnSelected(batch::replay, " sent again. What cannot be handled comes back here.");
    }

    /** Deletes all that are selected for good. */
    public void deleteSelected() {
        actOnSelected(batch::delete, " deleted.");
    }

    private void actOnSelected(Function<List<UUID>, DeadLetterBatch.Result> action, String done) {
        if (!currentUser.isAdmin()) {
            return;
        }
        try {
            DeadLetterBatch.Result result =
                    action.apply(selected.stream().map(DeadLetterView::id).toList());
            int others = result.gone().size() + result.notReplayable().size();
            FieldMessages.done(
                    result.done() + done + (others == 0 ? "" : " " + others + " could not be or were gone already."));
        } catch (BrokerAwayException e) {
            FieldMessages.error(null, e.getMessage());
        }
        selected = List.of();
        refresh();
    }

    private void act(DeadLetterView letter, Consumer<UUID> action, String done) {
        if (!currentUser.isAdmin()) {
            return;
        }
        try {
            action.accept(letter.id());
            FieldMessages.done(done);
        } catch (DeadLetterNotFoundException e) {
            FieldMessages.done("Somebody has sent it again or deleted it meanwhile.");
        } catch (DeadLetterNotReplayableException | BrokerAwayException e) {
            FieldMessages.error(null, e.getMessage());
        }
        refresh();
    }

    public List<DeadLetterView> getLetters() {
        return letters;
    }

    public long getTotal() {
        return total;
    }

    public List<DeadLetterView> getSelected() {
        return selected;
    }

    public void setSelected(@Nullable List<DeadLetterView> selected) {
        this.selected = selected == null ? List.of() : selected;
    }

    /** For how many days they are kept. */
    public long getDaysKept() {
        return old.limits().kept().toDays();
    }

    /** How many are kept. */
    public int getMostKept() {
        return old.limits().most();
    }

    public @Nullable DeadLetterView getChosen() {
        return chosen;
    }
}
