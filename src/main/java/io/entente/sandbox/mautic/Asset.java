package io.entente.sandbox.mautic;

/** A form, page, e-mail or campaign: what contacts have to do with. */
record Asset(int id, String name, Made made) {}
