package io.entente.sandbox.mautic;

import java.util.Optional;

/** A stage of the buying process; a contact is in one at most. */
record ContactStage(int id, String name, int weight, Optional<String> description, Made made) {}
