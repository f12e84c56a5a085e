package io.flowhq.onboarding;

import jakarta.ejb.ApplicationException;
import java.util.stream.Collectors;

/** The request is in a state in which this cannot happen to it: mostly because somebody else was faster. Nothing has been changed. */
@ApplicationException(rollback = true)
public class SetupRequestWrongStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private SetupRequestWrongStateException(String sentence) {
        super(sentence);
    }

    static SetupRequestWrongStateException of(SetupRequestStatus present, SetupRequestAction action) {
        String needed =
                SetupRequestStatus.before(action).stream().map(Enum::name).collect(Collectors.joining(" or "));
        return new SetupRequestWrongStateException("The set-up request is " + present + "; " + action.word()
                + " is possible only while it is " + needed + ".");
    }

    static SetupRequestWrongStateException ofOwner() {
        return new SetupRequestWrongStateException(
                "Whoever asked has another shop meanwhile, or is no owner any more. Reject the request.");
    }
}
