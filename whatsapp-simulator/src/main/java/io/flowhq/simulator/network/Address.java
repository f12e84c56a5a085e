package io.flowhq.simulator.network;

import java.util.regex.Pattern;

/** The two ways to write who somebody is: digits for people, and WhatsApp's own addresses for everything. */
public final class Address {

    private static final String USER_SERVER = "@c.us";

    /** E.164 allows 15 digits; three is the shortest number that anybody has. */
    private static final Pattern NUMBER = Pattern.compile("\\d{3,15}");

    private static final Pattern CHAT =
            Pattern.compile("\\d{3,15}(@c\\.us)?|[\\d-]{3,40}@(g\\.us|broadcast|newsletter|lid)|status@broadcast");

    private Address() {}

    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** Whether a chat can have this address: digits, or an address of a user, group, broadcast or newsletter. */
    public static boolean isChat(String text) {
        return CHAT.matcher(text).matches();
    }

    /** The address of a chat; digits are a person's. */
    public static String ofChat(String digitsOrAddress) {
        return digitsOrAddress.contains("@") ? digitsOrAddress : digitsOrAddress + USER_SERVER;
    }

    /** Digits for a person, the whole address for everything else. */
    public static String shown(String address) {
        return address.endsWith(USER_SERVER) ? address.substring(0, address.length() - USER_SERVER.length()) : address;
    }
}
