package io.flowhq.workerhost.worker;

import io.flowhq.contract.ErrorCode;
import io.flowhq.contract.WorkerPhase;
import io.flowhq.workerhost.link.WorkerExit;
import java.util.Optional;

/** What something that WhatsApp Web says means for the worker; which means what is in {@link Meanings}. */
sealed interface Meaning {
    /** Where it brings the worker. */
    WorkerPhase phase();

    /** What people see as the reason, where there is one. */
    Optional<ErrorCode> errorCode();

    /** Nothing is known yet: the present phase goes on, for a while. */
    record Loading() implements Meaning {
        @Override
        public WorkerPhase phase() {
            return WorkerPhase.STARTING;
        }

        @Override
        public Optional<ErrorCode> errorCode() {
            return Optional.empty();
        }
    }

    /** A phone has to link. */
    record Code() implements Meaning {
        @Override
        public WorkerPhase phase() {
            return WorkerPhase.AWAITING_LINK;
        }

        @Override
        public Optional<ErrorCode> errorCode() {
            return Optional.empty();
        }
    }

    /** Customers can be answered. */
    record Ready() implements Meaning {
        @Override
        public WorkerPhase phase() {
            return WorkerPhase.CONNECTED;
        }

        @Override
        public Optional<ErrorCode> errorCode() {
            return Optional.empty();
        }
    }

    /** WhatsApp cannot be reached for now. */
    record Unreachable(String sentence) implements Meaning {
        @Override
        public WorkerPhase phase() {
            return WorkerPhase.RECONNECTING;
        }

        @Override
        public Optional<ErrorCode> errorCode() {
            return Optional.empty();
        }
    }

    /** The link has ended, and a phone has to link again. */
    record Unlinked(String sentence) implements Meaning {
        @Override
        public WorkerPhase phase() {
            return WorkerPhase.AWAITING_LINK;
        }

        @Override
        public Optional<ErrorCode> errorCode() {
            return Optional.of(ErrorCode.LOGGED_OUT);
        }
    }

    /** Only a person helps: the worker ends. */
    record Over(WorkerExit exit, String sentence) implements Meaning {
        @Override
        public WorkerPhase phase() {
            return WorkerPhase.FAILED;
        }

        @Override
        public Optional<ErrorCode> errorCode() {
            return exit.errorCode();
        }
    }
}
