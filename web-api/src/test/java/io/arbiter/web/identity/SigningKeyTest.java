package io.arbiter.web.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import io.arbiter.web.problem.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    private final SecureRandom random = new SecureRandom();
    @TempDir private Path folder;

    @Test
    void isMadeOnceForItsOwnerOnlyAndReadBack() throws IOException {
        Path file = folder.resolve("keys/web.pem");

        ECKey made = SigningKey.load(file, true, random).getFirst();
        ECKey read = SigningKey.load(file, false, random).getFirst();

        assertThat(read.getKeyID()).isEqualTo(made.getKeyID());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aMissingFileIsNamedWithTheRemedy() {
        Path file = folder.resolve("missing.pem");

        assertThatThrownBy(() -> SigningKey.load(file, false, random))
                .isInstanceOfSatisfying(
                        StartupRefused.class,
                        e -> assertThat(e.action()).contains("arbiter.web.create-signing-key"))
                .hasMessageContaining(file.toString());
    }

    @Test
    void aKeyOnAnotherCurveIsRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        Path file = folder.resolve("p384.pem");
        Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(
                                        generator.generateKeyPair().getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> SigningKey.load(file, false, random))
                .hasMessageContaining("not a P-256 private key");
    }

    @Test
    void rubbishIsRefused() throws IOException {
        Path file = folder.resolve("rubbish.pem");
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> SigningKey.load(file, false, random))
                .isInstanceOf(StartupRefused.class);
    }

    @Test
    void aNewKeyInFrontSignsAndTheOldOneStillVerifies() throws IOException {
        Path before = folder.resolve("before.pem");
        Path after = folder.resolve("after.pem");
        ECKey old = SigningKey.load(before, true, random).getFirst();
        ECKey fresh = SigningKey.load(after, true, random).getFirst();

        List<ECKey> rotated = SigningKey.parse(Files.readString(after) + Files.readString(before));

        assertThat(rotated)
                .extracting(ECKey::getKeyID)
                .containsExactly(fresh.getKeyID(), old.getKeyID());
        assertThatThrownBy(() -> SigningKey.parse("rubbish")).isInstanceOf(StartupRefused.class);
    }
}
