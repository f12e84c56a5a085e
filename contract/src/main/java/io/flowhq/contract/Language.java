package io.flowhq.contract;

/** A language that the answers exist in; a new one is a constant here and a resource file in the worker. */
public enum Language {
    EN,
    SW
}
