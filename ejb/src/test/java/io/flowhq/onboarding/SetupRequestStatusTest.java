package io.flowhq.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowhq.contract.TemplateType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SetupRequestStatusTest {
    /** Every way there is; all other pairs of a state and an action lead nowhere. */
    private static final Map<String, SetupRequestStatus> WAYS = Map.of(
            "SUBMITTED review", SetupRequestStatus.REVIEWING,
            "REVIEWING approve", SetupRequestStatus.APPROVED,
            "REVIEWING reject", SetupRequestStatus.REJECTED,
            "APPROVED link", SetupRequestStatus.ACTIVE);

    static Stream<Arguments> everyStateAndAction() {
        return Stream.of(SetupRequestStatus.values())
                .flatMap(status -> Stream.of(SetupRequestAction.values()).map(action -> Arguments.of(status, action)));
    }

    @ParameterizedTest
    @MethodSource("everyStateAndAction")
    void an_action_leads_where_it_is_drawn_and_nowhere_else(SetupRequestStatus status, SetupRequestAction action) {
        Optional<SetupRequestStatus> expected = Optional.ofNullable(WAYS.get(status + " " + action.word()));

        assertThat(status.after(action)).isEqualTo(expected);
        assertThat(status.allows(action)).isEqualTo(expected.isPresent());
    }

    @Test
    void what_is_not_possible_says_from_where_it_would_be_and_changes_nothing() {
        NewSetupRequest input = NewSetupRequest.of(null, "BOOKING", null, null, "+254712345678", null);
        SetupRequest request =
                new SetupRequest(UUID.randomUUID(), null, input, SetupDefaults.ofOwner("Asha"), Instant.EPOCH);

        assertThatThrownBy(() -> request.moveBy(SetupRequestAction.APPROVE, Instant.EPOCH))
                .isInstanceOf(SetupRequestWrongStateException.class)
                .hasMessage("The set-up request is SUBMITTED; approve is possible only while it is REVIEWING.");
        request.moveBy(SetupRequestAction.REVIEW, Instant.EPOCH);
        assertThat(request.templateType()).isEqualTo(TemplateType.BOOKING);
        assertThat(request.businessName()).isEqualTo("Asha");
    }
}
