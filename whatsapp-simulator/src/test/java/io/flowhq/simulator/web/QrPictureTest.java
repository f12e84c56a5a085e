package io.flowhq.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

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
