package io.flowhq.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstAdministratorTest {
    private static final String DATA_FOLDER = "jboss.server.data.dir";

    @TempDir
    Path folder;

    @BeforeEach
    void setFolder() {
        System.setProperty(DATA_FOLDER, folder.toString());
    }

    @AfterEach
    void clearFolder() {
        System.clearProperty(DATA_FOLDER);
    }

    @Test
    void a_server_that_another_one_forestalled_starts_and_leaves_no_password() {
        FirstAdministrator first = new FirstAdministrator();
        first.users = new UserDirectory() {
            @Override
            public long count(@Nullable UUID tenantId) {
                return 0;
            }

            @Override
            public UserView create(NewUser input) {
                throw new EmailTakenException(input.email());
            }
        };

        assertThatCode(first::makeIfNeeded).doesNotThrowAnyException();

        assertThat(folder).isEmptyDirectory();
    }
}
