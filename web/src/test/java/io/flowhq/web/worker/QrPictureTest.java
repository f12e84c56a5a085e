package io.flowhq.web.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrPictureTest {
    private static final String PREFIX = "data:image/png;base64,";

    @Test
    void a_scanner_reads_exactly_the_text_that_was_drawn() throws Exception {
        String text = "2@ref,c3RhdGljUHVibGljS2V5AAAAAAAAAAAAAAAAAAA=,aWRlbnRpdHlLZXkAAAAAAAAA=,YWR2U2VjcmV0AAAAAA==";

        String dataUrl = QrPicture.dataUrl(text);

        assertThat(dataUrl).startsWith(PREFIX);
        assertThat(scan(dataUrl).getText()).isEqualTo(text);
    }

    private static Result scan(String dataUrl) throws Exception {
        byte[] png = Base64.getDecoder().decode(dataUrl.substring(PREFIX.length()));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)));
    }
}
