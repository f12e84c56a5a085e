package io.flowhq.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Fetches pages, keeps cookies, sends forms with their hidden fields; follows no redirect. One per test. */
final class SimpleBrowser {
    private static final Pattern HIDDEN_FIELD = Pattern.compile("<input type=\"hidden\"[^>]*>");
    private static final Pattern NONCE = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]+)\"");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    HttpResponse<String> get(String path) {
        return send(request(path).build());
    }

    /** Sends the form of the sign-in page as a person's browser does. */
    HttpResponse<String> signIn(String page, String password) {
        HttpResponse<String> form = get(page);
        Map<String, String> fields = hiddenFields(form.body());
        // The page's script adds it to every form: what the policy allows is also what the server takes back.
        fields.put("primefaces.nonce", nonce(form));
        fields.put("email", RunningControlPlane.ADMIN_EMAIL);
        fields.put("password", password);
        fields.put("submit", "");
        return post(page, fields);
    }

    HttpResponse<String> post(String path, Map<String, String> fields, String... headers) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = request(path).header("Content-Type", "application/x-www-form-urlencoded");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    String sessionId() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String nonce(HttpResponse<String> page) {
        return page.headers()
                .firstValue("Content-Security-Policy")
                .map(NONCE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .orElseThrow();
    }

    private static Map<String, String> hiddenFields(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        HIDDEN_FIELD.matcher(page).results().forEach(field -> {
            var name = NAME.matcher(field.group());
            var value = VALUE.matcher(field.group());
            if (name.find()) {
                fields.put(name.group(1), value.find() ? value.group(1) : "");
            }
        });
        return fields;
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(RunningControlPlane.BASE + path));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + request.uri(), e);
        }
    }
}
