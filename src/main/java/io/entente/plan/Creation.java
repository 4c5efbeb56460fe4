package io.entente.plan;

/**
 * Where people who are missing on a side may be created. Nothing is created before both sides were read once in full:
 * the person may be there already.
 */
public record Creation(boolean inCrm, boolean inMarketing) {}
