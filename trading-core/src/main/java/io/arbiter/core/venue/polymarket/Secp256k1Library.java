package io.arbiter.core.venue.polymarket;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// libsecp256k1 (`include/secp256k1_recovery.h`) by the foreign function interface, from the
/// library that the jar on the class path carries for Linux on x86-64 and aarch64. Safe for many
/// threads: signing only reads the context.
@SuppressWarnings("restricted")
final class Secp256k1Library {

    private static final Logger LOG = LoggerFactory.getLogger(Secp256k1Library.class);
    private static final Optional<Secp256k1Library> LOADED = load();

    /// `SECP256K1_CONTEXT_NONE`: every context can sign.
    private static final int CONTEXT_NONE = 1;

    private static final int OPAQUE_SIGNATURE_BYTES = 65;
    private static final int COMPACT_BYTES = 64;
    private static final int SEED_BYTES = 32;

    private final MemorySegment context;
    private final MethodHandle sign;
    private final MethodHandle serialize;

    private Secp256k1Library(SymbolLookup symbols) throws Throwable {
        FunctionDescriptor create =
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        context =
                (MemorySegment)
                        function(symbols, "secp256k1_context_create", create)
                                .invokeExact(CONTEXT_NONE);
        sign = function(symbols, "secp256k1_ecdsa_sign_recoverable", told(6));
        serialize =
                function(
                        symbols,
                        "secp256k1_ecdsa_recoverable_signature_serialize_compact",
                        told(4));
        blind(function(symbols, "secp256k1_context_randomize", told(2)));
    }

    private static MethodHandle function(
            SymbolLookup symbols, String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), descriptor);
    }

    /// A function of so many pointers that answers 1 when it could do its work.
    private static FunctionDescriptor told(int pointers) {
        ValueLayout[] parameters = new ValueLayout[pointers];
        Arrays.fill(parameters, ValueLayout.ADDRESS);
        return FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters);
    }

    /// Hides the key from who measures the processor's power or radiation.
    private void blind(MethodHandle randomize) throws Throwable {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment random = arena.allocate(SEED_BYTES).copyFrom(MemorySegment.ofArray(seed));
            int done = (int) randomize.invokeExact(context, random);
            if (done != 1) {
                throw new IllegalStateException("the signing context cannot be randomized");
            }
        }
    }

    /// The library; empty where it cannot be loaded, which is logged once with the reason.
    static Optional<Secp256k1Library> loaded() {
        return LOADED;
    }

    private static Optional<Secp256k1Library> load() {
        try {
            Secp256k1Library library = new Secp256k1Library(symbols());
            LOG.info("polymarket_signing provider=libsecp256k1");
            return Optional.of(library);
        } catch (Throwable e) {
            LOG.warn("polymarket_signing provider=java slower=true reason={}", e.toString());
            return Optional.empty();
        }
    }

    private static SymbolLookup symbols() throws IOException {
        String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64";
        String name = "/fr/acinq/secp256k1/jni/native/linux-" + machine + "/libsecp256k1-jni.so";
        Path file = Files.createTempFile("libsecp256k1-", ".so");
        try (InputStream library = Secp256k1Library.class.getResourceAsStream(name)) {
            if (library == null) {
                throw new IOException("no " + name + " on the class path");
            }
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
            return SymbolLookup.libraryLookup(file, Arena.global());
        } finally {
            Files.delete(file);
        }
    }

    byte[] sign(MemorySegment key, byte[] digest) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment message =
                    arena.allocate(digest.length).copyFrom(MemorySegment.ofArray(digest));
            MemorySegment signature = arena.allocate(OPAQUE_SIGNATURE_BYTES);
            MemorySegment compact = arena.allocate(COMPACT_BYTES);
            MemorySegment recoveryId = arena.allocate(ValueLayout.JAVA_INT);
            int signed =
                    (int)
                            sign.invokeExact(
                                    context,
                                    signature,
                                    message,
                                    key,
                                    MemorySegment.NULL,
                                    MemorySegment.NULL);
            int written = (int) serialize.invokeExact(context, compact, recoveryId, signature);
            if (signed != 1 || written != 1) {
                throw new IllegalStateException("libsecp256k1 refused to sign");
            }
            byte[] bytes = new byte[DigestSigner.SIGNATURE_BYTES];
            MemorySegment.copy(compact, ValueLayout.JAVA_BYTE, 0, bytes, 0, COMPACT_BYTES);
            bytes[COMPACT_BYTES] =
                    (byte)
                            (DigestSigner.FIRST_RECOVERY_ID
                                    + recoveryId.get(ValueLayout.JAVA_INT, 0));
            return bytes;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("libsecp256k1 cannot be called", e);
        }
    }
}
