package io.entente.sandbox.mautic;

import io.entente.sandbox.WriteLog;
import io.entente.sandbox.WriteLog.Action;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Notes what was written to contacts. Unlike the audit log it is complete, and nobody prunes it. */
record ContactWrites(WriteLog log, Clock clock) {

    /** A contact before and after a write; one that changed nothing leaves no trace. */
    void add(Author by, Optional<Contact> before, Optional<Contact> after) {
        Map<String, String> old = before.map(ContactWrites::fields).orElse(Map.of());
        Map<String, String> now = after.map(ContactWrites::fields).orElse(Map.of());
        if (old.equals(now)) {
            return;
        }
        Action action = before.isEmpty() ? Action.CREATE : after.isEmpty() ? Action.DELETE : Action.UPDATE;
        String id = String.valueOf(after.or(() -> before).orElseThrow().id());
        log.add(new WriteLog.Entry(clock.instant(), by.name(), action, "contact", id), old, now);
    }

    private static Map<String, String> fields(Contact contact) {
        Map<String, String> fields = new LinkedHashMap<>();
        contact.values().forEach((alias, value) -> fields.put(alias, value.toString()));
        contact.links()
                .doNotContact()
                .forEach(entry -> fields.put("dnc." + entry.channel(), String.valueOf(entry.reason())));
        contact.links().stage().ifPresent(stage -> fields.put("stage", stage.toString()));
        contact.owner().ifPresent(owner -> fields.put("owner", owner.toString()));
        fields.put("tags", String.join(",", contact.tags()));
        return fields;
    }
}
