package io.flowhq.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Linking without a camera, and a look at the page, over REST through to the real browser. */
@OnSharedFlowHq
class LinkingIT {
    @Test
    void a_code_that_is_asked_for_over_rest_and_typed_on_the_phone_links_it(RunningFlowHq flowHq) {
        Shop shop = Shop.create(flowHq, "Typing Shop");
        assertThat(askForLinkCode(flowHq, shop).statusCode()).isEqualTo(409);
        flowHq.api().command(shop.id(), "start").then().statusCode(202);
        shop.awaitPhase("AWAITING_LINK");

        askForLinkCode(flowHq, shop).then().statusCode(202).header("Cache-Control", "no-store");

        String code = await().atMost(Shop.PATIENCE)
                .until(() -> qr(flowHq, shop).getString("link_code"), typed -> typed != null);
        assertThat(code).matches("[1-9A-Z]{8}");
        assertThat(flowHq.simulator().typeLinkCode(code, shop.number())).isEqualTo(204);
        shop.awaitPhase("CONNECTED");
        assertThat(qr(flowHq, shop).getString("link_code")).isNull();
    }

    @Test
    void a_picture_of_the_page_comes_within_seconds_or_a_sentence_says_why_not(RunningFlowHq flowHq)
            throws IOException {
        Shop shop = Shop.create(flowHq, "Seen Shop");
        assertThat(screenshot(flowHq, shop).jsonPath().getString("type")).endsWith("no-screenshot");
        flowHq.api().command(shop.id(), "start").then().statusCode(202);
        shop.awaitPhase("AWAITING_LINK");

        Response picture = screenshot(flowHq, shop);

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.contentType()).isEqualTo("image/png");
        assertThat(picture.header("Cache-Control")).isEqualTo("no-store");
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.asByteArray())).getWidth())
                .isGreaterThan(300);
    }

    private static Response askForLinkCode(RunningFlowHq flowHq, Shop shop) {
        return flowHq.api().request().post("/admin/tenants/{id}/link-code", shop.id());
    }

    private static Response screenshot(RunningFlowHq flowHq, Shop shop) {
        return flowHq.api().request().get("/admin/tenants/{id}/worker/screenshot", shop.id());
    }

    private static JsonPath qr(RunningFlowHq flowHq, Shop shop) {
        return flowHq.api()
                .request()
                .get("/admin/tenants/{id}/qr", shop.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
