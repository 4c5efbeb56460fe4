package io.entente.sandbox.mautic;

/** By which rules sent values meet stored ones. */
enum EditMode {
    /** New contact: zeros are stored. */
    CREATE,
    /** PATCH, and POST onto a known contact: blanks and zeros are ignored. */
    PATCH,
    /** PUT: what is absent is blanked. */
    PUT
}
