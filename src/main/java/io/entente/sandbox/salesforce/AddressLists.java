package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Field.Trait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * State and country picklists: an address then has a code beside each of its texts, each follows the other, and both take what is
 * listed only. Which of them wins, and what is refused, is as the help page on their field-syncing logic says; the messages are
 * those that users of such orgs report.
 */
final class AddressLists {
    private static final Map<String, String> PREFIXES = Map.of("Lead", "", "Contact", "Mailing", "Account", "Billing");
    private static final String INTEGRITY = "FIELD_INTEGRITY_EXCEPTION";

    /** One entry of a list; no standard state is listed for most countries. */
    record Place(String code, String name, List<Place> states) {
        static Place of(String code, String name, Place... states) {
            return new Place(code, name, List.of(states));
        }
    }

    private static final List<Place> COUNTRIES = List.of(
            Place.of("AT", "Austria"),
            Place.of("AU", "Australia", Place.of("NSW", "New South Wales"), Place.of("WA", "Western Australia")),
            Place.of("CA", "Canada", Place.of("BC", "British Columbia"), Place.of("ON", "Ontario")),
            Place.of("CH", "Switzerland"),
            Place.of("DE", "Germany"),
            Place.of("FR", "France"),
            Place.of("GB", "United Kingdom"),
            Place.of(
                    "US",
                    "United States",
                    Place.of("CA", "California"),
                    Place.of("NY", "New York"),
                    Place.of("TX", "Texas"),
                    Place.of("WA", "Washington")),
            Place.of("VN", "Viet Nam"));

    /** The four fields of one address. */
    private record Address(Field country, Field countryCode, Field state, Field stateCode) {}

    private AddressLists() {}

    /** The admin switches them on: from now on the org's addresses have codes. */
    static void switchOn(Schema schema) {
        PREFIXES.forEach((object, prefix) -> {
            ObjectType type = schema.require(object);
            if (type.field(prefix + "CountryCode").isEmpty()) {
                type.add(code(prefix + "CountryCode", COUNTRIES));
                type.add(code(prefix + "StateCode", states()));
            }
        });
    }

    private static FieldSpec code(String name, List<Place> places) {
        return FieldSpec.picklist(name, places.stream().map(Place::code).toList())
                .length(10)
                .with(Trait.RESTRICTED);
    }

    private static List<Place> states() {
        return COUNTRIES.stream().flatMap(country -> country.states().stream()).toList();
    }

    /** What people read for each value of a list, in the order of its values. */
    static List<String> labels(Field field) {
        boolean isState = field.name().endsWith("StateCode");
        if (field.is(Trait.CUSTOM) || !(isState || field.name().endsWith("CountryCode"))) {
            return field.values();
        }
        return (isState ? states() : COUNTRIES).stream().map(Place::name).toList();
    }

    /** The values with the texts that codes stand for; what does not belong together is added to the errors. */
    static void settle(
            Optional<Row> before, ObjectType type, Map<Field, @Nullable Object> values, List<RecordError> errors) {
        address(type).ifPresent(address -> {
            Optional<Place> country = country(address, before, values, errors);
            if (errors.isEmpty()) {
                state(address, country, before, values, errors);
            }
        });
    }

    private static Optional<Place> country(
            Address address, Optional<Row> before, Map<Field, @Nullable Object> values, List<RecordError> errors) {
        if (values.containsKey(address.countryCode())) {
            Optional<Place> coded = byCode(COUNTRIES, values.get(address.countryCode()));
            follow(address.country(), coded, before.isPresent(), values, errors);
            return coded;
        }
        Optional<Object> text = value(address.country(), before, values);
        Optional<Place> named = byName(COUNTRIES, text.orElse(null));
        if (text.isPresent() && named.isEmpty() && values.containsKey(address.country())) {
            errors.add(unlisted("country", "countries", address.country()));
        }
        return named;
    }

    private static void state(
            Address address,
            Optional<Place> country,
            Optional<Row> before,
            Map<Field, @Nullable Object> values,
            List<RecordError> errors) {
        boolean touched = values.keySet().stream().anyMatch(field -> List.of(
                        address.country(), address.countryCode(), address.state(), address.stateCode())
                .contains(field));
        boolean given = values.get(address.state()) != null || values.get(address.stateCode()) != null;
        if (!touched) {
            return;
        }
        if (country.isEmpty()) {
            if (given) {
                errors.add(RecordError.of(
                        INTEGRITY,
                        "A country/territory must be specified before specifying a state value for field: "
                                + address.state().label(),
                        address.state().name()));
            } else if (value(address.country(), before, values).isEmpty()) {
                values.put(address.state(), null);
            }
            return;
        }
        List<Place> states = country.get().states();
        if (values.get(address.stateCode()) != null) {
            Optional<Place> coded = byCode(states, values.get(address.stateCode()));
            if (coded.isEmpty()) {
                errors.add(unlisted("state", "states", address.stateCode()));
            }
            follow(address.state(), coded, before.isPresent(), values, errors);
        } else if (values.containsKey(address.stateCode()) && !values.containsKey(address.state())) {
            values.put(address.state(), null);
        } else {
            Optional<Object> text = value(address.state(), before, values);
            if (text.isPresent() && byName(states, text.get()).isEmpty()) {
                errors.add(
                        values.get(address.state()) == null
                                ? RecordError.of(
                                        INTEGRITY,
                                        "The existing country/territory doesn't recognize the state value for field: "
                                                + address.stateCode().label(),
                                        address.stateCode().name())
                                : unlisted("state", "states", address.state()));
            }
        }
    }

    /** The text of a code; of two that do not match a new record keeps the code, and a change is refused. */
    private static void follow(
            Field text,
            Optional<Place> coded,
            boolean exists,
            Map<Field, @Nullable Object> values,
            List<RecordError> errors) {
        Object given = values.get(text);
        String name = coded.map(Place::name).orElse(null);
        if (exists && given != null && !given.equals(name)) {
            errors.add(RecordError.of(
                    INTEGRITY, "Mismatched integration value and ISO code for field: " + text.label(), text.name()));
        } else {
            values.put(text, name);
        }
    }

    /** The codes of the texts that a record holds; texts from before that are listed nowhere have none. */
    static Map<Field, @Nullable Object> codes(Row row) {
        Map<Field, @Nullable Object> codes = new LinkedHashMap<>();
        address(row.type()).ifPresent(address -> {
            Optional<Place> country = byName(COUNTRIES, row.get(address.country()));
            codes.put(address.countryCode(), country.map(Place::code).orElse(null));
            codes.put(
                    address.stateCode(),
                    country.flatMap(place -> byName(place.states(), row.get(address.state())))
                            .map(Place::code)
                            .orElse(null));
        });
        return codes;
    }

    private static Optional<Address> address(ObjectType type) {
        String prefix = PREFIXES.get(type.name());
        if (prefix == null || type.field(prefix + "CountryCode").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Address(
                type.require(prefix + "Country"),
                type.require(prefix + "CountryCode"),
                type.require(prefix + "State"),
                type.require(prefix + "StateCode")));
    }

    /** What the record will hold. */
    private static Optional<Object> value(Field field, Optional<Row> before, Map<Field, @Nullable Object> values) {
        return values.containsKey(field)
                ? Optional.ofNullable(values.get(field))
                : before.flatMap(row -> Optional.ofNullable(row.get(field)));
    }

    private static Optional<Place> byCode(List<Place> places, @Nullable Object code) {
        return places.stream().filter(place -> place.code().equals(code)).findFirst();
    }

    private static Optional<Place> byName(List<Place> places, @Nullable Object name) {
        return places.stream().filter(place -> place.name().equals(name)).findFirst();
    }

    private static RecordError unlisted(String one, String several, Field field) {
        return RecordError.of(
                INTEGRITY,
                "There's a problem with this " + one + ", even though it may appear correct. Please select a " + one
                        + " from the list of valid " + several + ".",
                field.name());
    }
}
