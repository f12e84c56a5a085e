package io.flowhq.web.page.words;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/** Phone numbers as people write them. */
final class PhoneWords {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneWords() {}

    /**
     * Such as "+255 712 345 678".
     *
     * @param number E.164 with or without the plus; anything else comes back as it is, for the page still has to show it
     */
    static String international(String number) {
        String withPlus = number.startsWith("+") ? number : "+" + number;
        try {
            return NUMBERS.format(NUMBERS.parse(withPlus, null), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return number;
        }
    }
}
