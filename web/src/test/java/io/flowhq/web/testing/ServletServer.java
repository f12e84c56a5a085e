package io.flowhq.web.testing;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EventListener;

/**
 * The servlet container of the product with one servlet: what it says of requests and sessions no stand-in says as truly.
 * Listens on a free port until it is closed.
 */
public final class ServletServer implements AutoCloseable {
    private final DeploymentManager deployment;
    private final Undertow server;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServletServer(DeploymentManager deployment) throws ServletException {
        this.deployment = deployment;
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", deployment.start())
                .build();
        server.start();
    }

    /** Starts one that answers every request by this. */
    public static ServletServer start(Answer answer) {
        return start(deployment(answer));
    }

    /** The same with a listener of the application, of which the container makes no instance itself. */
    public static <L extends EventListener> ServletServer start(Answer answer, Class<L> type, L listener) {
        return start(deployment(answer)
                .addListener(Servlets.listener(type, new ImmediateInstanceFactory<EventListener>(listener))));
    }

    private static DeploymentInfo deployment(Answer answer) {
        return Servlets.deployment()
                .setClassLoader(ServletServer.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("test.war")
                .addServlet(Servlets.servlet(
                                "answer",
                                AnswerServlet.class,
                                new ImmediateInstanceFactory<>(new AnswerServlet(answer)))
                        .addMapping("/*"));
    }

    private static ServletServer start(DeploymentInfo info) {
        DeploymentManager deployment = Servlets.newContainer().addDeployment(info);
        deployment.deploy();
        try {
            return new ServletServer(deployment);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request to the servlet, to be completed. */
    public HttpRequest.Builder request() {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"));
    }

    /** Sends it and waits for the answer. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        deployment.undeploy();
    }

    /** What a request is answered by. */
    public interface Answer {
        String to(HttpServletRequest request) throws IOException;
    }

    private static final class AnswerServlet extends HttpServlet {
        private final transient Answer answer;

        AnswerServlet(Answer answer) {
            this.answer = answer;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(answer.to(request));
        }
    }
}
