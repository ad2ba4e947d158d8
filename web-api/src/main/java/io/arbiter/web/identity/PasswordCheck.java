package io.arbiter.web.identity;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Compares passwords with their hashes. Costly by design, so only a few run at once; without a
/// hash it costs as much. Safe for many threads.
final class PasswordCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);
    private static final int AT_ONCE = 2;

    private final PasswordEncoder passwords;
    private final String nobodysHash;
    private final Semaphore checks = new Semaphore(AT_ONCE, true);

    PasswordCheck(PasswordEncoder passwords, String nobodysPassword) {
        this.passwords = passwords;
        this.nobodysHash = passwords.encode(nobodysPassword);
    }

    /// @param hash empty when there is no such account: then nothing matches
    boolean matches(String password, Optional<String> hash) {
        checks.acquireUninterruptibly();
        try {
            return passwords.matches(password, hash.orElse(nobodysHash)) && hash.isPresent();
        } catch (IllegalArgumentException e) {
            LOG.error("password_hash_unreadable cause={}", e.getClass().getSimpleName());
            return false;
        } finally {
            checks.release();
        }
    }
}
