package io.flowhq.simulator.web;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** The camera of the virtual phone: finds the QR code in a picture, such as a screenshot of the portal. */
final class QrPicture {

    /** More than any screenshot takes. */
    private static final int MAX_BYTES = 10 << 20;

    private QrPicture() {}

    /** @throws BadInput if this is no picture, or there is no readable code in it */
    static String textIn(byte[] picture) {
        if (picture.length > MAX_BYTES) {
            throw new BadInput("The picture is larger than 10 MiB.");
        }
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            if (image == null) {
                throw new BadInput("This is not a picture in PNG, JPEG, GIF or BMP.");
            }
            int width = image.getWidth();
            int height = image.getHeight();
            int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
            return textIn(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))));
        } catch (NotFoundException problem) {
            throw new BadInput("There is no QR code in the picture.");
        } catch (ReaderException problem) {
            throw new BadInput("The QR code in the picture cannot be read.");
        } catch (IOException problem) {
            throw new BadInput("The picture is damaged.");
        }
    }

    /** ZXing misses or misreads two codes of a hundred, whatever is around; where there is nothing else it can count modules. */
    private static String textIn(BinaryBitmap picture) throws ReaderException {
        try {
            return decoded(picture, DecodeHintType.TRY_HARDER);
        } catch (ReaderException misread) {
            return decoded(picture, DecodeHintType.PURE_BARCODE);
        }
    }

    private static String decoded(BinaryBitmap picture, DecodeHintType how) throws ReaderException {
        return new QRCodeReader().decode(picture, Map.of(how, true)).getText();
    }
}
