package io.entente.budget;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a lane waits.
 *
 * @param why in words, never with anything of a person
 * @param until when it probably goes on; absent where nobody can tell
 */
public record Held(String why, Optional<Instant> until) {}
