package io.flowhq.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.flowhq.input.FieldError;
import io.flowhq.input.InvalidInputException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewUserTest {
    private static final UUID TENANT = UUID.randomUUID();

    @Test
    void is_clean_when_it_is_right() {
        NewUser user = NewUser.of(TENANT, " Asha ", "Asha@Example.ORG", "+255 712 345 678", "owner", "longenough");

        assertThat(user)
                .isEqualTo(
                        new NewUser(TENANT, "Asha", "asha@example.org", "+255712345678", UserRole.OWNER, "longenough"));
    }

    @Test
    void says_everything_that_is_wrong() {
        InvalidInputException refusal = catchThrowableOfType(
                InvalidInputException.class, () -> NewUser.of(null, "", "asha", "12", "BOSS", "short"));

        assertThat(refusal.errors())
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder("name", "email", "phone", "role", "password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"asha@localhost", "a.b+c@example.co.tz", "admin@flowhq.local"})
    void an_address_needs_a_name_and_a_domain(String email) {
        assertThat(NewUser.of(null, "Asha", email, null, "ADMIN", "longenough").email())
                .isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@example.org", "asha@", "a@b@c", "a sha@example.org", "asha@example..org"})
    void anything_else_is_no_address(String email) {
        InvalidInputException refusal = catchThrowableOfType(
                InvalidInputException.class, () -> NewUser.of(null, "Asha", email, null, "ADMIN", "longenough"));

        assertThat(refusal.errors()).extracting(FieldError::field).containsExactly("email");
    }

    @Test
    void platform_staff_belongs_to_no_tenant_and_a_tenants_staff_to_one() {
        InvalidInputException operator = catchThrowableOfType(
                InvalidInputException.class,
                () -> NewUser.of(TENANT, "Asha", "a@example.org", null, "OPERATOR", "longenough"));
        InvalidInputException staff = catchThrowableOfType(
                InvalidInputException.class,
                () -> NewUser.of(null, "Asha", "a@example.org", null, "STAFF", "longenough"));

        assertThat(operator.errors()).extracting(FieldError::field).containsExactly("tenant_id");
        assertThat(staff.errors()).extracting(FieldError::field).containsExactly("tenant_id");
    }

    @Test
    void never_writes_its_password_into_a_log() {
        assertThat(NewUser.of(null, "Asha", "a@example.org", null, "ADMIN", "longenough")
                        .toString())
                .doesNotContain("longenough");
    }
}
