package io.flowhq.web.page.console;

import io.flowhq.input.InvalidInputException;
import io.flowhq.user.EmailTakenException;
import io.flowhq.user.NewUser;
import io.flowhq.user.UserDirectory;
import io.flowhq.user.UserRole;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.security.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.omnifaces.util.Faces;

/** The dialog for a new account of the platform's staff; owners' and their staff's belong to a tenant and come over REST. */
@Named
@RequestScoped
public class NewUserDialog {
    private static final Map<String, String> ID_OF_FIELD = Map.of(
            "name", "userName",
            "email", "userEmail",
            "role", "userRole",
            "password", "userPassword");

    @Inject
    UserDirectory users;

    @Inject
    CurrentUser currentUser;

    private @Nullable String name;
    private @Nullable String email;
    private @Nullable String role = UserRole.OPERATOR.name();
    private @Nullable String password;

    /** Makes the account, or says beside each field what is wrong. */
    public void create() {
        if (!currentUser.isAdmin()) {
            return;
        }
        try {
            users.create(NewUser.of(null, name, email, null, role, password));
            Faces.redirect("console/users.xhtml");
        } catch (InvalidInputException e) {
            FieldMessages.show(e, ID_OF_FIELD);
        } catch (EmailTakenException e) {
            FieldMessages.error("userEmail", e.getMessage());
        }
    }

    public List<UserRole> getRoles() {
        return List.of(UserRole.OPERATOR, UserRole.ADMIN);
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = email;
    }

    public @Nullable String getRole() {
        return role;
    }

    public void setRole(@Nullable String role) {
        this.role = role;
    }

    public @Nullable String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password;
    }
}
