package io.flowhq.web.page.owner;

import io.flowhq.contract.ReplyRule;
import io.flowhq.tenant.ConfigChange;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** One of the owner's rules, as it was typed in: the words between commas, and the text. */
public class RuleRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private @Nullable String words;
    private @Nullable String reply;

    static RuleRow of(ReplyRule rule) {
        RuleRow row = new RuleRow();
        row.words = TypedWords.shown(rule.words());
        row.reply = rule.reply();
        return row;
    }

    ConfigChange.Rule typed() {
        return new ConfigChange.Rule(TypedWords.read(words), AnswersForm.orEmpty(reply));
    }

    public @Nullable String getWords() {
        return words;
    }

    public void setWords(@Nullable String words) {
        this.words = words;
    }

    public @Nullable String getReply() {
        return reply;
    }

    public void setReply(@Nullable String reply) {
        this.reply = reply;
    }
}
