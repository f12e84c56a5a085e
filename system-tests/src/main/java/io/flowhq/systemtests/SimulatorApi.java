package io.flowhq.systemtests;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;

/** The simulator's control API: the phones, the customers and the trouble. Numbers are digits only. */
public final class SimulatorApi {
    private final String url;

    /** @param url of the control API */
    public SimulatorApi(String url) {
        this.url = url;
    }

    /** Every open page of WhatsApp Web. */
    public List<Map<String, Object>> devices() {
        return given().baseUri(url)
                .get("/sim/devices")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("");
    }

    /** Whether some page shows this code now. */
    public boolean shows(String qr) {
        return devices().stream().anyMatch(device -> qr.equals(device.get("qr")));
    }

    /** Whether the phone with that number has a linked device, also one whose page is closed. */
    public boolean isLinked(String number) {
        return post("/sim/numbers/" + number + "/socket", Map.of("state", "CONNECTED")) / 100 == 2;
    }

    /** The phone of a number scans a code; the HTTP status says whether it worked. */
    public int scan(String qr, String number) {
        return post("/sim/scan", Map.of("qr", qr, "number", number));
    }

    /** The phone with that number types the code that a page has asked for: the status. */
    public int typeLinkCode(String code, String number) {
        return post("/sim/link-code", Map.of("code", code, "number", number));
    }

    /** A customer writes; returns the message's id. */
    public String incoming(String number, String from, String body) {
        return given().baseUri(url)
                .contentType(ContentType.JSON)
                .body(Map.of("from", from, "body", body))
                .post("/sim/numbers/{number}/incoming", number)
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getString("id");
    }

    /** What customers have received from a number, oldest first. */
    public List<Map<String, Object>> outgoing(String number) {
        return given().baseUri(url)
                .get("/sim/numbers/{number}/outgoing", number)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("");
    }

    /** What one customer has received from a number, oldest first. */
    public List<Map<String, Object>> received(String number, String customer) {
        return outgoing(number).stream()
                .filter(message -> String.valueOf(message.get("to")).startsWith(customer))
                .toList();
    }

    /** The number's line: OFFLINE, TIMEOUT, CONFLICT or CONNECTED. */
    public void socket(String number, String state) {
        requireSuccess(post("/sim/numbers/" + number + "/socket", Map.of("state", state)));
    }

    /** The phone unlinks the device. */
    public void logout(String number, String reason) {
        requireSuccess(post("/sim/numbers/" + number + "/logout", Map.of("reason", reason)));
    }

    /** Trouble of a kind, until {@code none}. */
    public void fault(String number, String kind) {
        requireSuccess(post("/sim/numbers/" + number + "/fault", Map.of("kind", kind)));
    }

    private int post(String path, Map<String, ?> body) {
        return given().baseUri(url)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .statusCode();
    }

    private static void requireSuccess(int status) {
        if (status / 100 != 2) {
            throw new IllegalStateException("The simulator answered " + status);
        }
    }
}
