package io.flowhq.web.page.owner;

import io.flowhq.input.InvalidInputException;
import io.flowhq.onboarding.Registration;
import io.flowhq.user.EmailTakenException;
import io.flowhq.web.onboarding.Registrations;
import io.flowhq.web.onboarding.TooManyRegistrationsException;
import io.flowhq.web.page.FieldMessages;
import io.flowhq.web.security.SignIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How somebody gets an account: name, e-mail, password, and is in. Faces' view state guards it against other sites' forms. */
@Named
@RequestScoped
public class RegisterPage {
    private static final Map<String, String> ID_OF_FIELD =
            Map.of("name", "name", "email", "email", "phone", "phone", "password", "password");

    @Inject
    Registrations registrations;

    @Inject
    SignIn signIn;

    @Inject
    HttpServletRequest request;

    private @Nullable String name;
    private @Nullable String email;
    private @Nullable String phone;
    private @Nullable String password;

    /** Makes the account and signs in, or says beside each field what is wrong. */
    public void submit() {
        try {
            var owner = Registration.checked(name, email, phone, password);
            registrations.register(owner, "page", request.getRemoteAddr());
            signIn.setEmail(owner.email());
            signIn.setPassword(password);
            signIn.submit();
        } catch (InvalidInputException e) {
            FieldMessages.show(e, ID_OF_FIELD);
        } catch (EmailTakenException e) {
            FieldMessages.error("email", "There is an account with this address already. Sign in with it instead.");
        } catch (TooManyRegistrationsException e) {
            FieldMessages.error(null, e.getMessage());
        }
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

    public @Nullable String getPhone() {
        return phone;
    }

    public void setPhone(@Nullable String phone) {
        this.phone = phone;
    }

    public @Nullable String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password;
    }
}
