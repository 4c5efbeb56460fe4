package io.entente.sandbox.mautic;

/** A contact's entering or leaving of a stage. */
record StageChange(ContactStage stage, boolean entered) {

    String event() {
        return stage.id() + ": " + stage.name();
    }

    String action() {
        return entered ? "Manually Added" : "Manually Removed";
    }
}
