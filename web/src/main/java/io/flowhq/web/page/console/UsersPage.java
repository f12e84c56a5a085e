package io.flowhq.web.page.console;

import io.flowhq.input.InvalidInputException;
import io.flowhq.user.ApiKeyView;
import io.flowhq.user.ApiKeys;
import io.flowhq.user.LastAdministratorException;
import io.flowhq.user.UserDirectory;
import io.flowhq.user.UserView;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.security.CurrentUser;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may sign in, and which programs may. Operators read. */
@Named
@ViewScoped
public class UsersPage implements Serializable {
    private static final long serialVersionUID = 1L;

    /** REST lists the others. */
    private static final int SHOWN = 500;

    @Inject
    UserDirectory directory;

    @Inject
    ApiKeys apiKeys;

    @Inject
    CurrentUser currentUser;

    private List<UserView> users = List.of();
    private long total;
    private List<ApiKeyView> keys = List.of();
    private Map<UUID, String> emails = Map.of();
    private @Nullable UserView chosen;
    private @Nullable String keyName;
    private @Nullable String newKey;

    @PostConstruct
    public void refresh() {
        users = directory.all(null, 0, SHOWN);
        total = directory.count(null);
        emails = users.stream().collect(Collectors.toMap(UserView::id, UserView::email));
        keys = apiKeys.all();
    }

    /** Asks before it removes the pressed account. */
    public void choose() {
        PressedRow.of(users, UserView::id, user -> chosen = user);
    }

    /** Removes the chosen account and its keys; whoever used it is signed out. */
    public void deleteChosen() {
        if (chosen == null || !currentUser.isAdmin()) {
            return;
        }
        try {
            FieldMessages.done(
                    directory.delete(chosen.id())
                            ? chosen.email() + " can no longer sign in."
                            : "Somebody has removed " + chosen.email() + " meanwhile.");
        } catch (LastAdministratorException e) {
            FieldMessages.error(null, e.getMessage());
        }
        chosen = null;
        refresh();
    }

    /** Makes a key that acts as whoever presses the button; its text is shown until the page is left. */
    public void issueKey() {
        if (!currentUser.isAdmin()) {
            return;
        }
        try {
            ApiKeys.Issued issued = apiKeys.issue(currentUser.required().userId(), keyName);
            newKey = issued.secret().text();
            keyName = null;
            refresh();
        } catch (InvalidInputException e) {
            FieldMessages.show(e, Map.of("name", "keyName"));
        }
    }

    /** Ends the pressed key at once. */
    public void revoke() {
        if (currentUser.isAdmin()) {
            PressedRow.of(keys, ApiKeyView::id, key -> {
                apiKeys.revoke(key.id());
                FieldMessages.done("The key " + key.name() + " has ended.");
            });
            refresh();
        }
    }

    public List<UserView> getUsers() {
        return users;
    }

    /** How many there are, shown or not. */
    public long getTotal() {
        return total;
    }

    /** Whether there are more than are shown. */
    public boolean isCut() {
        return total > users.size();
    }

    public List<ApiKeyView> getKeys() {
        return keys;
    }

    /** As whom a key acts. */
    public String emailOf(ApiKeyView key) {
        return emails.getOrDefault(key.userId(), key.userId().toString());
    }

    public @Nullable UserView getChosen() {
        return chosen;
    }

    public @Nullable String getKeyName() {
        return keyName;
    }

    public void setKeyName(@Nullable String keyName) {
        this.keyName = keyName;
    }

    /** The text of the key that was just made, or null. */
    public @Nullable String getNewKey() {
        return newKey;
    }
}
