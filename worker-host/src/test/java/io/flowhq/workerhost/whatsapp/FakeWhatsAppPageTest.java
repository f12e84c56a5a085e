package io.flowhq.workerhost.whatsapp;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The fake keeps to the same contract as the real page, so that tests on it mean something. */
class FakeWhatsAppPageTest extends WhatsAppPageContract {
    @Override
    WhatsAppWorld world(Path stateFolder) {
        return new FakeWorld();
    }

    private static final class FakeWorld implements WhatsAppWorld {
        private final FakeWhatsAppPage page = new FakeWhatsAppPage(Clock.systemUTC());

        @Override
        public WhatsAppPage page() {
            return page;
        }

        @Override
        public void scan(String qr) {
            page.scan(SHOP);
        }

        @Override
        public String customerWrites(String digits, String text) {
            return page.customerWrites(digits, text).waId();
        }

        @Override
        public String customerSends(String digits, String kind, String words) {
            return page.customerSends(digits, kind, words).waId();
        }

        @Override
        public void phoneWrites(String digits, String text) {
            page.phoneWrites(digits, text);
        }

        @Override
        public void phoneUnlinks() {
            page.unlink();
        }

        @Override
        public List<OutgoingMessage> customersSee() {
            return page.customersSee();
        }

        @Override
        public void close() {
            page.close(java.time.Duration.ZERO);
        }
    }
}
