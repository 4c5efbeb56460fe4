package io.entente.sandbox.mautic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a batch call has to tell: contacts and errors by key, codes in order. */
final class BatchAnswer {

    private final Map<String, ContactService.Result> contacts = new LinkedHashMap<>();
    private final List<Integer> statusCodes = new ArrayList<>();
    private final Map<String, Problem> errors = new LinkedHashMap<>();

    Map<String, ContactService.Result> contacts() {
        return contacts;
    }

    List<Integer> statusCodes() {
        return statusCodes;
    }

    Map<String, Problem> errors() {
        return errors;
    }

    void add(String key, ContactService.Result result) {
        contacts.put(key, result);
        statusCodes.add(result.status());
    }

    void fail(String key, Problem problem) {
        errors.put(key, problem);
        statusCodes.add(problem.code());
    }
}
