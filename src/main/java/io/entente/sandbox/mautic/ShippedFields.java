package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The 28 contact fields of a new installation, in the order of their definitions. */
final class ShippedFields {

    /** Aliases in the order of the table's columns, which is the order in lists. */
    static final List<String> COLUMN_ORDER = List.of(
            "points",
            "last_active",
            "title",
            "firstname",
            "lastname",
            "company",
            "position",
            "email",
            "phone",
            "mobile",
            "address1",
            "address2",
            "city",
            "state",
            "zipcode",
            "timezone",
            "country",
            "fax",
            "preferred_locale",
            "attribution_date",
            "attribution",
            "website");

    /** Fields that are properties of a contact, so that changes of them stand at the top of details. */
    static final Set<String> PROPERTIES = Set.of(
            "title",
            "firstname",
            "lastname",
            "company",
            "position",
            "email",
            "phone",
            "mobile",
            "points",
            "address1",
            "address2",
            "city",
            "state",
            "zipcode",
            "timezone",
            "country");

    private static final Set<String> REMOVABLE = Set.of("fax", "website");
    private static final Set<String> SHORT = Set.of("firstname", "lastname", "email");

    private static final String CORE = """
      title|Title|lookup
      firstname|First Name|text
      lastname|Last Name|text
      company|Primary company|text
      position|Position|text
      email|Email|email
      mobile|Mobile|tel
      phone|Phone|tel
      points|Points|number
      fax|Fax|tel
      address1|Address Line 1|text
      address2|Address Line 2|text
      city|City|text
      state|State|region
      zipcode|Zip Code|text
      country|Country|country
      preferred_locale|Preferred Locale|locale
      timezone|Preferred Timezone|timezone
      last_active|Date Last Active|datetime
      attribution_date|Attribution Date|datetime
      attribution|Attribution|number
      website|Website|url
      """;

    private static final String SOCIAL = """
      facebook|Facebook|text
      foursquare|Foursquare|text
      instagram|Instagram|text
      linkedin|mautic.lead.field.linkedin|text
      skype|Skype|text
      twitter|Twitter|text
      """;

    private ShippedFields() {}

    static List<FieldDefinition> all() {
        List<FieldDefinition> fields = new ArrayList<>();
        CORE.lines().forEach(line -> fields.add(field(fields.size() + 1, "core", line)));
        SOCIAL.lines().forEach(line -> fields.add(field(fields.size() + 1, "social", line)));
        return fields;
    }

    private static FieldDefinition field(int id, String group, String line) {
        List<String> parts = List.of(line.split("\\|", -1));
        String alias = parts.get(0);
        boolean fixed = group.equals("core") && !REMOVABLE.contains(alias);
        return new FieldDefinition(
                id,
                alias,
                parts.get(1),
                FieldType.of(parts.get(2)).orElseThrow(),
                group,
                properties(alias),
                new FieldDefinition.Flags(fixed, alias.equals("email"), SHORT.contains(alias), true),
                Optional.empty());
    }

    private static JsonNode properties(String alias) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        if (alias.equals("title")) {
            properties.putArray("list").add("Mr").add("Mrs").add("Miss");
        } else if (alias.equals("attribution")) {
            properties.put("roundmode", 4).put("scale", 2);
        }
        return properties;
    }
}
