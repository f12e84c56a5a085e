package io.flowhq.workerhost.whatsapp;

import java.io.IOException;
import java.nio.file.Path;

/** The page that Playwright drives. */
class PlaywrightPageIT extends WhatsAppPageContract {
    @Override
    WhatsAppWorld world(Path stateFolder) throws IOException {
        return new SimulatedWorld(stateFolder, "playwright");
    }
}
