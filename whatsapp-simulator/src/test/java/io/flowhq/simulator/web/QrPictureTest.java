package io.flowhq.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrPictureTest {

    private static final String CODE = "2@" + "aB3+/".repeat(17) + "==,static,identity,secret";

    @Test
    void a_code_is_found_somewhere_in_a_screenshot() throws IOException, WriterException {
        BitMatrix code = new QRCodeWriter().encode(CODE, BarcodeFormat.QR_CODE, 300, 300);
        BufferedImage screenshot = picture(800, 600);
        for (int x = 0; x < code.getWidth(); x++) {
            for (int y = 0; y < code.getHeight(); y++) {
                screenshot.setRGB(x + 370, y + 150, (code.get(x, y) ? Color.BLACK : Color.WHITE).getRGB());
            }
        }

        assertThat(QrPicture.textIn(png(screenshot))).isEqualTo(CODE);
    }

    /** Random ones: of the first no corner is found among the modules, the second is taken for a crooked one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2@lf51iMEs82j7RopECAsCuw==,YmYWv5m9tA3lKZ2x+GrphDTl4RDrg4XwOHPkhITkT7U=,"
                        + "D+2vz2L1roHje5WHCstMEWTRqriCd13m9Wtqh5GCwqQ=,xyYFoVXXxcd1g0O2DfroXOTpeFtJFzjIcpxT7uEFj04=",
                "2@ZQpUp96PRotuf/tshbDR6g==,c+2M5WjTssXhEDwNmA7yEEirNq6hpRYXeGeFxIOhTfY=,"
                        + "hKFerDkv6lC4mfZFHnPZSrjEzWzwaeJEbCi90j4Ef3M=,XlRV24D3NoW4VRKpN1imBglanmW6AjT/blnOqaK0VqI="
            })
    void a_code_that_is_hard_to_find_is_read_where_there_is_nothing_else(String text)
            throws IOException, WriterException {
        int pixels = 8;
        BitMatrix code = new QRCodeWriter()
                .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.ERROR_CORRECTION, "L"));
        BufferedImage alone = picture(code.getWidth() * pixels, code.getHeight() * pixels);
        for (int x = 0; x < alone.getWidth(); x++) {
            for (int y = 0; y < alone.getHeight(); y++) {
                alone.setRGB(x, y, (code.get(x / pixels, y / pixels) ? Color.BLACK : Color.WHITE).getRGB());
            }
        }

        assertThat(QrPicture.textIn(png(alone))).isEqualTo(text);
    }

    @Test
    void a_picture_without_a_code_is_refused() throws IOException {
        byte[] empty = png(picture(200, 200));

        assertThatThrownBy(() -> QrPicture.textIn(empty))
                .isInstanceOf(BadInput.class)
                .hasMessage("There is no QR code in the picture.");
    }

    @Test
    void what_is_no_picture_is_refused() {
        byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> QrPicture.textIn(text))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("This is not a picture");
    }

    private static BufferedImage picture(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().fillRect(0, 0, width, height);
        return picture;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
