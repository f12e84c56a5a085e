package io.flowhq.systemtests;

import static org.hamcrest.Matchers.containsString;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** Reads a QR code as a phone's camera does: from the picture. */
public final class QrPicture {
    private static final String DATA_URL = "data:image/png;base64,";

    private QrPicture() {}

    /** The text of the code that REST shows for a tenant; empty while there is none. */
    public static String textOf(ControlPlaneApi api, String tenantId) {
        String qr = api.request()
                .get("/admin/tenants/{id}/qr", tenantId)
                .then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .extract()
                .jsonPath()
                .getString("qr");
        return qr == null ? "" : read(Base64.getDecoder().decode(qr.substring(DATA_URL.length())));
    }

    /** The text of the code in a PNG, such as a screenshot; empty when none is found. */
    public static String read(byte[] png) {
        BinaryBitmap picture = picture(png);
        try {
            return decoded(picture, DecodeHintType.TRY_HARDER);
        } catch (ReaderException misread) {
            // ZXing misses or misreads two codes of a hundred, whatever is around; where there is nothing else it can
            // count modules.
            return readAlone(picture);
        }
    }

    private static String readAlone(BinaryBitmap picture) {
        try {
            return decoded(picture, DecodeHintType.PURE_BARCODE);
        } catch (NotFoundException e) {
            return "";
        } catch (ReaderException e) {
            throw new AssertionError("There is a QR code, but it cannot be read", e);
        }
    }

    private static String decoded(BinaryBitmap picture, DecodeHintType how) throws ReaderException {
        return new QRCodeReader().decode(picture, Map.of(how, true)).getText();
    }

    private static BinaryBitmap picture(byte[] png) {
        try {
            return new BinaryBitmap(
                    new HybridBinarizer(new BufferedImageLuminanceSource(ImageIO.read(new ByteArrayInputStream(png)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
