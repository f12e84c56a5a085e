package io.flowhq.web.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.flowhq.contract.LinkCode;
import io.flowhq.contract.SessionState;
import io.flowhq.worker.QrView;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrPictureTest {
    /** As long as WhatsApp's: a reference, two public keys, a secret. */
    private static final String CODE =
            "2@" + "kE9".repeat(40) + "," + "A".repeat(43) + "=," + "b+/".repeat(14) + "b=," + "Zz09".repeat(11);

    private static final String PREFIX = "data:image/png;base64,";

    @Test
    void the_picture_decodes_to_the_same_text() throws IOException, ReaderException {
        assertThat(decoded(QrPicture.dataUrl(CODE))).isEqualTo(CODE);
    }

    @Test
    void the_answer_holds_a_picture_only_while_there_is_a_code() {
        Instant soon = Instant.parse("2026-11-21T18:00:20Z");

        assertThat(QrAnswer.of(new QrView(SessionState.QR_READY, CODE, soon, null))
                        .qr())
                .startsWith(PREFIX);
        assertThat(QrAnswer.of(new QrView(SessionState.CONNECTED, null, null, null)))
                .isEqualTo(new QrAnswer(SessionState.CONNECTED, null, null, null, null));
    }

    @Test
    void the_answer_holds_what_can_be_typed_instead() {
        Instant soon = Instant.parse("2026-11-21T18:03:00Z");

        QrAnswer answer = QrAnswer.of(new QrView(SessionState.QR_READY, CODE, soon, new LinkCode("ABCD1234", soon)));

        assertThat(answer.linkCode()).isEqualTo("ABCD1234");
        assertThat(answer.linkCodeExpiresAt()).isEqualTo(soon);
    }

    @Test
    void the_answer_does_not_write_the_code_into_a_log() {
        assertThat(new QrAnswer(SessionState.QR_READY, "secret", null, "secret", null).toString())
                .doesNotContain("secret");
    }

    private static String decoded(String dataUrl) throws IOException, ReaderException, NotFoundException {
        assertThat(dataUrl).startsWith(PREFIX);
        byte[] png = Base64.getDecoder().decode(dataUrl.substring(PREFIX.length()));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(picture))))
                .getText();
    }
}
