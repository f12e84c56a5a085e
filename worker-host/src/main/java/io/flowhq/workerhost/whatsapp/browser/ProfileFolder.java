package io.flowhq.workerhost.whatsapp.browser;

import java.nio.file.Path;

/**
 * Where a browser keeps its things. Nobody else may use these folders while the browser runs.
 *
 * @param profile the session with WhatsApp lives in here
 * @param temporary of this browser alone; may be emptied when no browser runs
 */
public record ProfileFolder(Path profile, Path temporary) {}
