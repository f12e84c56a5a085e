package io.flowhq.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatsAppSimulatorTest {

    @TempDir
    Path stateDir;

    @Test
    void the_pin_and_the_certificate_are_written_and_belong_together() throws IOException, GeneralSecurityException {
        try (WhatsAppSimulator simulator = WhatsAppSimulator.start(SimulatorOptions.onFreePorts(stateDir));
                var pem = Files.newInputStream(stateDir.resolve("certificate.pem"))) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());

            assertThat(simulator.pin()).isEqualTo(Base64.getEncoder().encodeToString(digest));
            assertThat(stateDir.resolve("certificate.pin")).hasContent(simulator.pin());
            assertThat(certificate.getSubjectAlternativeNames().toString()).contains("web.whatsapp.com");
        }
    }

    @Test
    void a_restarted_simulator_has_the_same_certificate() throws IOException {
        try (WhatsAppSimulator first = WhatsAppSimulator.start(SimulatorOptions.onFreePorts(stateDir))) {
            String pin = first.pin();
            try (WhatsAppSimulator second = WhatsAppSimulator.start(SimulatorOptions.onFreePorts(stateDir))) {
                assertThat(second.pin()).isEqualTo(pin);
            }
        }
        assertThat(Files.getPosixFilePermissions(stateDir.resolve("certificate.p12")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void both_ports_are_free_after_closing() throws IOException {
        WhatsAppSimulator simulator = WhatsAppSimulator.start(SimulatorOptions.onFreePorts(stateDir));
        int controlPort = simulator.controlPort();
        int tlsPort = simulator.tlsPort();
        simulator.close();

        for (int port : new int[] {controlPort, tlsPort}) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(socket.isBound()).isTrue();
            }
        }
    }

    @Test
    void linked_devices_are_kept_in_the_state_folder() {
        LinkedDevicesFile file = new LinkedDevicesFile(stateDir);
        assertThat(file.load()).isEmpty();

        file.save(Map.of("device", "4915100000001"));

        assertThat(new LinkedDevicesFile(stateDir).load()).containsExactly(Map.entry("device", "4915100000001"));
    }
}
