package io.arbiter.web.user;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/// Rows of `users` of the transaction's tenant. Nobody is ever deleted.
interface StoredUsers extends Repository<StoredUser, String> {

    Optional<StoredUser> findById(String id);

    /// Writes now, so that what is wrong with it is told here and not at the end of the
    /// transaction.
    ///
    /// @throws org.springframework.dao.OptimisticLockingFailureException when it was changed since
    ///   it was read
    StoredUser saveAndFlush(StoredUser user);
}
