package io.arbiter.web.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import io.arbiter.web.problem.StartupRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.math.ec.ECPoint;

/// The keys of access tokens (ES256): one or more PEM blocks, from the secret store or a file that
/// only its owner may read. The first signs, all verify. To rotate, put a new block in front and
/// take the old one away when its last token has ended.
final class SigningKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final String REMEDY =
            "; make one with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256";

    private SigningKey() {}

    /// Reads keys given as text.
    ///
    /// @throws StartupRefused when a block is not usable
    static List<ECKey> parse(String pem) {
        try {
            return keys(pem);
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            throw new StartupRefused(
                    "arbiter.web.signing-keys is not one or more P-256 private keys in PEM PKCS#8"
                            + " form",
                    "Replace the secret" + REMEDY,
                    e);
        }
    }

    /// Reads the keys of a file; makes one first when it is missing and `create` says so.
    ///
    /// @throws StartupRefused when there is no usable key
    static List<ECKey> load(Path file, boolean create, SecureRandom random) {
        try {
            if (create && Files.notExists(file)) {
                write(file, random);
            }
            return keys(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new StartupRefused(
                    "arbiter.web.signing-key-file: cannot read " + file.toAbsolutePath(),
                    "Set it to a readable P-256 key in PEM form, or set"
                            + " arbiter.web.create-signing-key=true to have one made.",
                    e);
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            throw new StartupRefused(
                    "arbiter.web.signing-key-file: "
                            + file.toAbsolutePath()
                            + " is not a P-256 private key in PEM PKCS#8 form",
                    "Replace the file" + REMEDY,
                    e);
        }
    }

    private static List<ECKey> keys(String pem) throws GeneralSecurityException, JOSEException {
        List<ECKey> keys = new ArrayList<>();
        String rest = pem.strip();
        while (!rest.isEmpty()) {
            int end = rest.indexOf(END);
            if (end < 0) {
                throw new IllegalArgumentException("no PEM private key");
            }
            keys.add(key(rest.substring(0, end + END.length())));
            rest = rest.substring(end + END.length()).strip();
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no PEM private key");
        }
        return List.copyOf(keys);
    }

    private static ECKey key(String body) throws GeneralSecurityException, JOSEException {
        if (!body.startsWith(BEGIN)) {
            throw new IllegalArgumentException("no PEM private key");
        }
        byte[] der =
                Base64.getMimeDecoder()
                        .decode(body.substring(BEGIN.length(), body.length() - END.length()));
        PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        if (!(key instanceof ECPrivateKey ec)
                || !Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))) {
            throw new IllegalArgumentException("not on P-256");
        }
        return withPublicPart(ec);
    }

    /// PKCS#8 files need not carry the public point; it is the private number times the generator.
    private static ECKey withPublicPart(ECPrivateKey key) throws JOSEException {
        ECPoint point =
                ECNamedCurveTable.getParameterSpec("P-256").getG().multiply(key.getS()).normalize();
        return new ECKey.Builder(
                        Curve.P_256,
                        Base64URL.encode(point.getAffineXCoord().getEncoded()),
                        Base64URL.encode(point.getAffineYCoord().getEncoded()))
                .privateKey(key)
                .keyIDFromThumbprint()
                .build();
    }

    private static void write(Path file, SecureRandom random)
            throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        byte[] der = generator.generateKeyPair().getPrivate().getEncoded();
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            return; // another task made it in the meantime
        }
        Files.writeString(file, BEGIN + '\n' + text + '\n' + END + '\n');
    }
}
