package io.flowhq.simulator.web;

import io.flowhq.simulator.network.Address;

/** Phone numbers in requests. */
final class Numbers {

    private Numbers() {}

    /** @throws BadInput unless these are the digits of a number */
    static String checked(String number) {
        if (!Address.isNumber(number)) {
            throw new BadInput("A phone number must be 3 to 15 digits, without a plus sign.");
        }
        return number;
    }
}
