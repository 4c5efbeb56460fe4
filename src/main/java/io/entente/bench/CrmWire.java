package io.entente.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One of the ways in which leads get into the org and out of it, with the least that it takes. */
interface CrmWire {
    String DATA = "/services/data/v62.0";

    /** The external id that leads are written by. */
    String KEY = "Entente_Id__c";

    /** As many leads as there are. */
    long ALL = Long.MAX_VALUE;

    /** How many leads are written at once. */
    int unit();

    /** Writes leads, each by its external id; returns their ids in the same order. */
    List<String> write(List<ObjectNode> leads);

    /** Reads the first so many leads in the order of their ids. */
    void read(Set<String> fields, long most, Consumer<JsonNode> take);
}
