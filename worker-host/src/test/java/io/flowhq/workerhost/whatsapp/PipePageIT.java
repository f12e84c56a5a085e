package io.flowhq.workerhost.whatsapp;

import java.io.IOException;
import java.nio.file.Path;

/** The page that is driven over the browser's own pipes. */
class PipePageIT extends WhatsAppPageContract {
    @Override
    WhatsAppWorld world(Path stateFolder) throws IOException {
        return new SimulatedWorld(stateFolder, "pipe");
    }
}
