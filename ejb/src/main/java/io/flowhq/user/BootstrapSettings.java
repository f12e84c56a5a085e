package io.flowhq.user;

import io.flowhq.settings.Environment;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The first administrator, made when there is no account yet.
 *
 * @param email FLOWHQ_BOOTSTRAP_ADMIN_EMAIL, default admin@flowhq.local
 * @param passwordFile FLOWHQ_BOOTSTRAP_ADMIN_PASSWORD_FILE; without it a password is generated
 * @param generatedPasswordFile where a generated one is written: {@code first-admin-password} in the server's data folder
 */
public record BootstrapSettings(String email, Optional<Path> passwordFile, Path generatedPasswordFile) {

    /** Reads them. */
    public static BootstrapSettings from(Environment environment, Path dataFolder) {
        String file = environment.text("FLOWHQ_BOOTSTRAP_ADMIN_PASSWORD_FILE", "");
        return new BootstrapSettings(
                environment.text("FLOWHQ_BOOTSTRAP_ADMIN_EMAIL", "admin@flowhq.local"),
                file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)),
                dataFolder.resolve("first-admin-password"));
    }
}
