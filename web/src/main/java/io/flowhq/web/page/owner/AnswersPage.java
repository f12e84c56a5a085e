package io.flowhq.web.page.owner;

import io.flowhq.input.InvalidInputException;
import io.flowhq.reply.template.ReplyLimits;
import io.flowhq.reply.template.Variable;
import io.flowhq.tenant.TenantChange;
import io.flowhq.tenant.TenantRegistry;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.page.words.Words;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the shop's customers are answered, to be tried and changed by its owner. */
@Named
@ViewScoped
public class AnswersPage implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    Shop shop;

    @Inject
    TenantRegistry tenants;

    @Inject
    Words words;

    private @Nullable AnswersForm form;
    private final Trial trial = new Trial();

    @PostConstruct
    void load() {
        form = shop.present().map(tenant -> new AnswersForm(tenant.config())).orElse(null);
    }

    /** Keeps the changes, or says beside each field what is wrong. */
    public void save() {
        if (!shop.isMayChange() || form == null) {
            FieldMessages.error(null, "Only the owner of the shop can change these.");
            return;
        }
        if (form.wouldUndo(shop.required().config())) {
            FieldMessages.error(
                    null,
                    "Not saved: somebody has changed these answers meanwhile, perhaps you in another window. Reload the page to see"
                            + " them, then make your change again.");
            return;
        }
        try {
            tenants.update(shop.required().id(), new TenantChange(null, null, form.changed()));
            shop.reload();
            load();
            FieldMessages.done("Saved. The next customer is answered this way.");
        } catch (InvalidInputException e) {
            FieldMessages.error(null, "Not saved yet: please mend what is marked below.");
            FieldMessages.show(e, AnswersForm::idOf);
        }
    }

    /** Shows what a customer would get with what is typed in, saved or not. */
    public void tryIt() {
        if (form != null) {
            trial.ask(
                    form.typed(),
                    words.getNow(),
                    request -> tenants.preview(shop.required().id(), request));
        }
    }

    /** One more rule, to be filled in. */
    public void addRule() {
        if (form != null) {
            form.addRule();
        }
    }

    /** Without that rule. */
    public void removeRule(int place) {
        if (form != null) {
            form.removeRule(place);
        }
    }

    /** Null where there is no shop. */
    public @Nullable AnswersForm getForm() {
        return form;
    }

    public Trial getTrial() {
        return trial;
    }

    /** Whether one more rule may be added. */
    public boolean isRoomForRules() {
        return form != null && form.getRules().size() < ReplyLimits.MOST_RULES;
    }

    public int getLongestText() {
        return ReplyLimits.LONGEST_TEXT;
    }

    /** As they are written in texts. */
    public List<String> getVariables() {
        return Variable.allWritten();
    }
}
