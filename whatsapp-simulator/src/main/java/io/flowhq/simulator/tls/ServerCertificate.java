package io.flowhq.simulator.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * A self-signed certificate for {@code web.whatsapp.com}, made anew at every start. Its key never leaves the process.
 * Immutable.
 */
public final class ServerCertificate {

    private static final String HOST = "web.whatsapp.com";

    /** The simulator runs for hours; a day before covers clocks that are behind. */
    private static final Duration VALIDITY = Duration.ofDays(30);

    private final PrivateKey key;
    private final X509Certificate certificate;

    private ServerCertificate(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** @throws IllegalStateException if the JDK lacks elliptic curves */
    public static ServerCertificate create(Clock clock) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new ServerCertificate(pair.getPrivate(), sign(pair, clock.instant()));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException problem) {
            throw new IllegalStateException("The certificate could not be made.", problem);
        }
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

    /** Writes {@code certificate.pem} and {@code certificate.pin} into an existing folder. */
    public void writeTo(Path folder) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        }
        Files.writeString(folder.resolve("certificate.pem"), text.toString());
        Files.writeString(folder.resolve("certificate.pin"), pin() + "\n");
    }

    /** A store with this certificate and its key, without a password. */
    public KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("simulator", key, new char[0], new X509Certificate[] {certificate});
            return store;
        } catch (GeneralSecurityException | IOException problem) {
            throw new IllegalStateException("The key store could not be made.", problem);
        }
    }
}
