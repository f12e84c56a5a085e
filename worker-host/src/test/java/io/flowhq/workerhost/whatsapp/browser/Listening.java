package io.flowhq.workerhost.whatsapp.browser;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a tab tells, in order. Thread-safe. */
public final class Listening implements BrowserListener {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** All of it so far, each with its kind in front. */
    public List<String> heard() {
        return heard;
    }

    @Override
    public void told(String text) {
        heard.add("told " + text);
    }

    @Override
    public void navigated() {
        heard.add("navigated");
    }

    @Override
    public void crashed() {
        heard.add("crashed");
    }

    @Override
    public void browserEnded() {
        heard.add("browser ended");
    }

    @Override
    public void driverEnded(String reason) {
        heard.add("driver ended");
    }
}
