package io.entente.plan;

import io.entente.mapping.BlankRule;
import io.entente.mapping.Direction;
import io.entente.mapping.FieldKind;
import io.entente.mapping.FieldMapping;
import io.entente.mapping.OptIn;
import io.entente.mapping.Unmapped;
import io.entente.mapping.ValueMap;
import io.entente.mapping.Winner;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A field rule with the defaults of {@code mapping.yaml}, and what the systems say about the field. */
final class FieldBuilder {
    final String name;
    String marketing;
    Map<String, String> crm;
    FieldKind kind = FieldKind.VALUE;
    Direction direction = Direction.BOTH;
    Winner winner = Winner.NEWEST;
    BlankRule blank = BlankRule.IGNORE;
    ValueMap values = new ValueMap(Map.of(), Unmapped.KEEP);
    Optional<String> fallback = Optional.empty();
    Optional<OptIn> optIn = Optional.empty();
    FieldType type = FieldType.TEXT;
    int marketingLength = 0;
    int crmLength = 0;
    boolean required = false;

    private FieldBuilder(String name) {
        this.name = name;
        this.marketing = name;
        var apiName = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        this.crm = Map.of("Lead", apiName, "Contact", apiName);
    }

    /** A field such as {@code phone}: {@code phone} in marketing, {@code Phone} on leads and contacts. */
    static FieldBuilder aField(String name) {
        return new FieldBuilder(name);
    }

    static FieldBuilder anEmail() {
        return aField("email").kind(FieldKind.EMAIL).type(FieldType.EMAIL).crmLength(80);
    }

    static FieldBuilder anOptOut(String name) {
        return aField(name).kind(FieldKind.OPT_OUT).type(FieldType.FLAG);
    }

    FieldBuilder kind(FieldKind given) {
        kind = given;
        return this;
    }

    FieldBuilder type(FieldType given) {
        type = given;
        return this;
    }

    FieldBuilder direction(Direction given) {
        direction = given;
        return this;
    }

    FieldBuilder winner(Winner given) {
        winner = given;
        return this;
    }

    FieldBuilder blank(BlankRule given) {
        blank = given;
        return this;
    }

    FieldBuilder values(Map<String, String> crmByMarketing, Unmapped unmapped) {
        values = new ValueMap(crmByMarketing, unmapped);
        return this;
    }

    FieldBuilder fallback(String given) {
        fallback = Optional.of(given);
        return this;
    }

    FieldBuilder crm(String given) {
        crm = Map.of("Lead", given, "Contact", given);
        return this;
    }

    /** Evidence stands in {@code optInAt} and {@code optInBy}, {@code OptInAt} and {@code OptInBy} in the CRM. */
    FieldBuilder endedByEvidence() {
        optIn = Optional.of(new OptIn(names("optInAt"), names("optInBy")));
        return this;
    }

    private static OptIn.Names names(String name) {
        var field = aField(name);
        return new OptIn.Names(Optional.of(name), field.crm);
    }

    FieldBuilder onlyOn(String object) {
        crm = Map.of(object, crm.get(object));
        return this;
    }

    FieldBuilder crmLength(int given) {
        crmLength = given;
        return this;
    }

    FieldBuilder marketingLength(int given) {
        marketingLength = given;
        return this;
    }

    FieldBuilder required() {
        required = true;
        return this;
    }

    FieldMapping rule() {
        return new FieldMapping(name, marketing, crm, kind, direction, winner, blank, values, fallback, optIn);
    }

    FieldSchema marketingSchema() {
        return schema(marketing, type, marketingLength, false);
    }

    FieldSchema crmSchema(String apiName) {
        return schema(apiName, type, crmLength, required);
    }

    static FieldSchema schema(String name, FieldType type, int length, boolean required) {
        return new FieldSchema(name, name, type, length, 0, required, true, true, false, false, false, List.of());
    }
}
