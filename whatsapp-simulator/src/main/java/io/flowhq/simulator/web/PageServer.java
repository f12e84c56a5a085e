package io.flowhq.simulator.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.simulator.network.WhatsAppNetwork;
import io.flowhq.simulator.tls.ServerCertificate;
import io.javalin.Javalin;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Serves WhatsApp Web's page and its socket over TLS on loopback. */
final class PageServer {

    /** A reply is at most 65,536 characters on WhatsApp; the rest is room for escapes. */
    private static final int MAX_FRAME_BYTES = 1 << 20;

    private PageServer() {}

    static Javalin create(
            int port, ServerCertificate certificate, WhatsAppNetwork network, MediaStore media, ObjectMapper json) {
        DeviceSocket socket = new DeviceSocket(network, json);
        Javalin server = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.http.maxRequestSize = MediaStore.MAX_FILE_BYTES;
            config.jsonMapper(new JavalinJackson(json, false));
            config.jetty.threadPool = Threads.pool("simulator-page");
            config.jetty.addConnector((jetty, http) -> tlsConnector(jetty, port, certificate));
            config.jetty.modifyWebSocketServletFactory(factory -> {
                factory.setIdleTimeout(Duration.ZERO);
                factory.setMaxTextMessageSize(MAX_FRAME_BYTES);
            });
            config.staticFiles.add(files -> {
                files.directory = "/page";
                files.hostedPath = "/page";
                files.location = Location.CLASSPATH;
            });
        });
        server.get("/", context -> Resources.sendHtml(context, "/page/index.html"));
        new MediaApi(media).addTo(server);
        server.post("/qr", context -> context.result(QrModules.of(context.body())));
        server.ws("/ws/chat", socket::configure);
        return server;
    }

    private static ServerConnector tlsConnector(Server jetty, int port, ServerCertificate certificate) {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setKeyStore(certificate.keyStore());
        ssl.setKeyStorePassword("");
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // The page is also looked at under 127.0.0.1, which is no name that TLS could ask for.
        http.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector connector =
                new ServerConnector(jetty, new SslConnectionFactory(ssl, "http/1.1"), new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        return connector;
    }
}
