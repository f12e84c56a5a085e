package io.flowhq.user;

import io.flowhq.settings.Environment;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the first administrator when there is no account yet. The password is read from a file that the installer made,
 * or generated into one that only the server's own user can read; it is never logged. Of two servers that start at once one
 * makes it. Without a transaction of its own: the other's refused attempt must not end its start.
 */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FirstAdministrator {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    /** 18 random bytes are 24 characters and 144 bits: nobody guesses them, and they can still be typed. */
    private static final int PASSWORD_BYTES = 18;

    @Inject
    UserDirectory users;

    @PostConstruct
    void makeIfNeeded() {
        if (users.count(null) > 0) {
            return;
        }
        BootstrapSettings settings = BootstrapSettings.from(
                new Environment(System.getenv()), Path.of(System.getProperty("jboss.server.data.dir")));
        String password = settings.passwordFile()
                .map(FirstAdministrator::read)
                .orElseGet(() -> generateInto(settings.generatedPasswordFile()));
        try {
            users.create(NewUser.of(null, "Administrator", settings.email(), null, UserRole.ADMIN.name(), password));
            LOG.info("Made the first administrator {}", settings.email());
        } catch (EmailTakenException e) {
            deleteIfThere(settings.generatedPasswordFile());
            LOG.info("Another server has made the first administrator {} at the same time", settings.email());
        }
    }

    private static void deleteIfThere(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The password in " + file + " is nobody's, and cannot be deleted", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "FLOWHQ_BOOTSTRAP_ADMIN_PASSWORD_FILE names " + file + ", which cannot be read.", e);
        }
    }

    private static String generateInto(Path file) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, password + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException("The first administrator's password cannot be written to " + file, e);
        }
        LOG.info("The first administrator's password lies in {}", file);
        return password;
    }
}
