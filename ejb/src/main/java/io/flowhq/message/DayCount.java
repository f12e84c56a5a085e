package io.flowhq.message;

import java.time.LocalDate;

/**
 * One day's messages.
 *
 * @param day in the zone that was asked for
 * @param in what customers wrote
 * @param out what was answered
 */
public record DayCount(LocalDate day, long in, long out) {}
