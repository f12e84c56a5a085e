package io.flowhq.workerhost.reply;

/** How far the answering of one message has come; each step is on disk before the next one begins. */
enum Step {
    RECEIVED,
    /** Outcome and text are chosen, with the id that the text will be sent with. */
    DECIDED,
    /** Handed to the page, or about to be: only a look into the chat can tell. */
    SENDING
}
