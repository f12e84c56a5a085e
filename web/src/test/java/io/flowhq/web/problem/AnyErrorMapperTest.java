package io.flowhq.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.RollbackException;
import org.junit.jupiter.api.Test;

class AnyErrorMapperTest {
    @Test
    void two_who_change_the_same_thing_at_once_are_in_conflict_however_the_database_says_so() {
        assertThat(AnyErrorMapper.isConflict(new OptimisticLockException())).isTrue();
        assertThat(AnyErrorMapper.isConflict(new PessimisticLockException())).isTrue();
        assertThat(AnyErrorMapper.isConflict(new LockTimeoutException())).isTrue();
        assertThat(AnyErrorMapper.isConflict(
                        new EJBException(new RollbackException("at the commit", new OptimisticLockException()))))
                .isTrue();
    }

    @Test
    void other_errors_of_the_database_are_no_conflict() {
        assertThat(AnyErrorMapper.isConflict(new PersistenceException(new IllegalStateException())))
                .isFalse();
    }
}
