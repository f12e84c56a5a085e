package io.flowhq.simulator.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A self-signed certificate for {@code web.whatsapp.com}. It is kept with its key in a folder, so that browsers that were
 * told its pin find the simulator again after a restart. Immutable.
 */
public final class ServerCertificate {

    private static final String HOST = "web.whatsapp.com";

    private static final String ALIAS = "simulator";

    /** A state folder lasts as long as a demo; a day before covers clocks that are behind. */
    private static final Duration VALIDITY = Duration.ofDays(365);

    /** Whoever may read the file may be the simulator; nothing is gained by a password beside it. */
    private static final char[] NO_PASSWORD = {};

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final PrivateKey key;
    private final X509Certificate certificate;

    private ServerCertificate(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * Takes the certificate that the folder holds while it is valid, else makes one; writes {@code certificate.p12} (for
     * its owner only), {@code certificate.pem} and {@code certificate.pin} there.
     *
     * @param folder must exist
     * @throws IOException if the folder cannot be read or written
     */
    public static ServerCertificate keptIn(Path folder, Clock clock) throws IOException {
        Path file = folder.resolve("certificate.p12");
        try {
            Optional<ServerCertificate> kept = Files.exists(file) ? read(file, clock) : Optional.empty();
            if (kept.isPresent()) {
                return kept.get();
            }
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ServerCertificate made = new ServerCertificate(pair.getPrivate(), sign(pair, clock.instant()));
            made.write(file);
            return made;
        } catch (GeneralSecurityException | OperatorCreationException problem) {
            throw new IOException("The certificate could not be made: " + problem.getMessage(), problem);
        }
    }

    private static Optional<ServerCertificate> read(Path file, Clock clock)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(file.toFile(), NO_PASSWORD);
        boolean valid = store.getCertificate(ALIAS) instanceof X509Certificate certificate
                && certificate.getNotAfter().toInstant().isAfter(clock.instant());
        return valid
                ? Optional.of(new ServerCertificate(
                        (PrivateKey) store.getKey(ALIAS, NO_PASSWORD), (X509Certificate) store.getCertificate(ALIAS)))
                : Optional.empty();
    }

    private void write(Path file) throws IOException, GeneralSecurityException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (OutputStream output = Files.newOutputStream(file)) {
            keyStore().store(output, NO_PASSWORD);
        }
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        }
        Files.writeString(file.resolveSibling("certificate.pem"), text.toString());
        Files.writeString(file.resolveSibling("certificate.pin"), pin() + "\n");
    }

    private static X509Certificate sign(KeyPair pair, Instant now)
            throws OperatorCreationException, CertIOException, GeneralSecurityException {
        X500Name name = new X500Name("CN=" + HOST);
        GeneralName[] names = {
            new GeneralName(GeneralName.dNSName, HOST),
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        };
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(VALIDITY)),
                name,
                pair.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }

    /** Base64 of the SHA-256 of the public key, as Chromium's {@code --ignore-certificate-errors-spki-list} takes it. */
    public String pin() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException problem) {
            throw new IllegalStateException("Every JDK has SHA-256.", problem);
        }
    }

    /** A store with this certificate and its key, without a password. */
    public KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, NO_PASSWORD, new X509Certificate[] {certificate});
            return store;
        } catch (GeneralSecurityException | IOException problem) {
            throw new IllegalStateException("The key store could not be made.", problem);
        }
    }
}
