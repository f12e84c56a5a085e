package io.flowhq.workerhost.reply;

/** What a chat is told once and then not again for a while. */
enum Told {
    PLEASE_WAIT,
    SLOW_DOWN,
    AWAY,
    TEXT_ONLY
}
