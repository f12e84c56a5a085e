package io.flowhq.simulator.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;

/** The squares of the QR code that the page shows. */
final class QrModules {

    private QrModules() {}

    /**
     * Rows of 1 (dark) and 0 (light), with the light border that readers need.
     *
     * @throws BadInput if a QR code cannot hold the text
     */
    static String of(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0).toString("1", "0");
        } catch (WriterException | IllegalArgumentException problem) {
            throw new BadInput("A QR code cannot hold this text.");
        }
    }
}
