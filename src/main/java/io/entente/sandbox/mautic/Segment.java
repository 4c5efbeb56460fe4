package io.entente.sandbox.mautic;

import java.util.Optional;

/** A segment to which contacts are added by hand; filters are not evaluated here. */
record Segment(int id, String name, String alias, Optional<String> description, Made made) {}
