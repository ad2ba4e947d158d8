package io.arbiter.core.venue.kalshi;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who computes the signatures: AWS-LC where its library runs, which is several times quicker with
/// RSA and far quicker with Ed25519, or the JDK, which always can. Safe for many threads.
final class SigningProvider {

    /// The JDK's own.
    static final SigningProvider JDK = new SigningProvider(Optional.empty());

    private static final Logger LOG = LoggerFactory.getLogger(SigningProvider.class);
    private static final Optional<Provider> AWS_LC = load();

    private final Optional<Provider> provider;

    private SigningProvider(Optional<Provider> provider) {
        this.provider = provider;
    }

    /// The quickest that this machine can run.
    static SigningProvider fastest() {
        return AWS_LC.map(Optional::of).map(SigningProvider::new).orElse(JDK);
    }

    /// Whether this machine has something quicker than the JDK.
    static boolean hasNative() {
        return AWS_LC.isPresent();
    }

    Signature signature(String algorithm) throws GeneralSecurityException {
        return provider.isPresent()
                ? Signature.getInstance(algorithm, provider.get())
                : Signature.getInstance(algorithm);
    }

    private static Optional<Provider> load() {
        try {
            AmazonCorrettoCryptoProvider loaded = AmazonCorrettoCryptoProvider.INSTANCE;
            loaded.assertHealthy();
            LOG.info("kalshi_signing provider=aws-lc");
            return Optional.of(loaded);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("kalshi_signing provider=jdk slower=true reason={}", e.toString());
            return Optional.empty();
        }
    }
}
