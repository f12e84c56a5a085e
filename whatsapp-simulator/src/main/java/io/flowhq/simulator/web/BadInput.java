package io.flowhq.simulator.web;

/** Something in a request is wrong; the message is a sentence for whoever sent it. */
final class BadInput extends RuntimeException {

    BadInput(String sentence) {
        super(sentence);
    }
}
