package io.flowhq.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The sign-in page's form. Faces' view state guards it against other sites' forms. */
@Named("signIn")
@RequestScoped
public class SignIn {
    @Inject
    PasswordSignIn passwords;

    @Inject
    PageSessions sessions;

    @Inject
    CurrentUser currentUser;

    @Inject
    HttpServletRequest request;

    private @Nullable String email;
    private @Nullable String password;
    private @Nullable String to;

    /** Signs in and goes to the page that was asked for, or says what is wrong. */
    public void submit() {
        SignInResult result = passwords.attempt(
                email == null ? "" : email, password == null ? "" : password, "page", request.getRemoteAddr());
        if (result instanceof SignInResult.Accepted accepted) {
            sessions.begin(request, accepted.account());
            redirect(LandingPage.of(accepted.account(), to));
        } else if (result instanceof SignInResult.Throttled throttled) {
            say("Too many attempts. Wait " + throttled.seconds() + " seconds, then try again.");
        } else {
            say("E-mail address or password is wrong.");
        }
    }

    /** Ends the session and shows the sign-in page. */
    public void signOut() {
        sessions.end(request);
        redirect(Paths.SIGN_IN_PAGE);
    }

    /** For somebody who is signed in already and comes to the sign-in page or to the root. */
    public void continueIfSignedIn() {
        currentUser.account().map(account -> LandingPage.of(account, to)).ifPresent(this::redirect);
    }

    public @Nullable String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = email;
    }

    public @Nullable String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = password;
    }

    /** The page to go to; only one of our own is gone to. */
    public @Nullable String getTo() {
        return to;
    }

    public void setTo(@Nullable String to) {
        this.to = to;
    }

    private void redirect(String path) {
        FacesContext faces = FacesContext.getCurrentInstance();
        try {
            faces.getExternalContext().redirect(request.getContextPath() + path);
        } catch (IOException e) {
            throw new UncheckedIOException("The next page could not be sent", e);
        }
    }

    private static void say(String sentence) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, sentence, null));
    }
}
