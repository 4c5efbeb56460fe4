package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Field.Trait;
import java.util.List;

/** The sales objects of a new org, with the fields a lead sync meets. */
final class StandardObjects {

    static final String CONVERTED = "Closed - Converted";

    private static final List<String> INDUSTRIES = List.of(
            "Agriculture",
            "Apparel",
            "Banking",
            "Biotechnology",
            "Chemicals",
            "Communications",
            "Construction",
            "Consulting",
            "Education",
            "Electronics",
            "Energy",
            "Engineering",
            "Entertainment",
            "Environmental",
            "Finance",
            "Food & Beverage",
            "Government",
            "Healthcare",
            "Hospitality",
            "Insurance",
            "Machinery",
            "Manufacturing",
            "Media",
            "Not For Profit",
            "Recreation",
            "Retail",
            "Shipping",
            "Technology",
            "Telecommunications",
            "Transportation",
            "Utilities",
            "Other");
    private static final List<String> SOURCES =
            List.of("Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other");
    private static final List<String> STATUSES =
            List.of("Open - Not Contacted", "Working - Contacted", CONVERTED, "Closed - Not Converted");

    private StandardObjects() {}

    static List<ObjectType> all() {
        return List.of(
                lead(),
                contact(),
                account(),
                OpportunityObjects.opportunity(SOURCES),
                OpportunityObjects.contactRole(),
                OpportunityObjects.history());
    }

    private static ObjectType lead() {
        return withAddress(withPerson(new ObjectType("Lead", "00Q")), "", "")
                .with(
                        FieldSpec.text("Company", 255).with(Trait.REQUIRED),
                        FieldSpec.of("Website", FieldType.URL).length(255),
                        restricted("Industry", INDUSTRIES),
                        restricted("Rating", List.of("Hot", "Warm", "Cold")),
                        restricted("Status", STATUSES).with(Trait.REQUIRED).standing("Open - Not Contacted"),
                        FieldSpec.number("AnnualRevenue", FieldType.CURRENCY, 18, 0),
                        FieldSpec.number("NumberOfEmployees", FieldType.INT, 8, 0),
                        FieldSpec.reference("OwnerId", "Owner", "Group", "User").with(Trait.REQUIRED),
                        FieldSpec.of("IsConverted", FieldType.BOOLEAN).with(Trait.READ_ONLY),
                        FieldSpec.of("ConvertedDate", FieldType.DATE).with(Trait.READ_ONLY),
                        FieldSpec.reference("ConvertedAccountId", "ConvertedAccount", "Account")
                                .with(Trait.READ_ONLY),
                        FieldSpec.reference("ConvertedContactId", "ConvertedContact", "Contact")
                                .with(Trait.READ_ONLY),
                        FieldSpec.reference("ConvertedOpportunityId", "ConvertedOpportunity", "Opportunity")
                                .with(Trait.READ_ONLY),
                        FieldSpec.reference("MasterRecordId", "MasterRecord", "Lead")
                                .with(Trait.READ_ONLY));
    }

    private static ObjectType contact() {
        ObjectType contact = withPerson(new ObjectType("Contact", "003"));
        return withAddress(contact, "Mailing", "Mailing ")
                .with(
                        FieldSpec.text("Department", 80),
                        FieldSpec.reference("AccountId", "Account", "Account"),
                        FieldSpec.reference("OwnerId", "Owner", "User").with(Trait.REQUIRED),
                        FieldSpec.reference("MasterRecordId", "MasterRecord", "Contact")
                                .with(Trait.READ_ONLY));
    }

    private static ObjectType account() {
        return withAddress(new ObjectType("Account", "001"), "Billing", "Billing ")
                .with(
                        FieldSpec.text("Name", 255).label("Account Name").with(Trait.REQUIRED, Trait.NAME),
                        FieldSpec.of("Phone", FieldType.PHONE).length(40),
                        FieldSpec.of("Website", FieldType.URL).length(255),
                        restricted("Industry", INDUSTRIES),
                        FieldSpec.number("AnnualRevenue", FieldType.CURRENCY, 18, 0),
                        FieldSpec.number("NumberOfEmployees", FieldType.INT, 8, 0),
                        FieldSpec.longText("Description", FieldSpec.LONG_TEXT),
                        FieldSpec.reference("OwnerId", "Owner", "User").with(Trait.REQUIRED),
                        FieldSpec.reference("MasterRecordId", "MasterRecord", "Account")
                                .with(Trait.READ_ONLY));
    }

    private static ObjectType withPerson(ObjectType type) {
        return type.with(
                FieldSpec.text("LastName", 80).with(Trait.REQUIRED),
                FieldSpec.text("FirstName", 40),
                FieldSpec.picklist("Salutation", List.of("Mr.", "Ms.", "Mrs.", "Dr.", "Prof.", "Mx.")),
                FieldSpec.text("Name", 121)
                        .label("Full Name")
                        .with(Trait.REQUIRED, Trait.READ_ONLY, Trait.CALCULATED, Trait.NAME),
                FieldSpec.text("Title", 128),
                FieldSpec.of("Email", FieldType.EMAIL).length(80).with(Trait.ID_LOOKUP),
                FieldSpec.of("Phone", FieldType.PHONE).length(40),
                FieldSpec.of("MobilePhone", FieldType.PHONE).length(40).label("Mobile Phone"),
                FieldSpec.of("Fax", FieldType.PHONE).length(40),
                FieldSpec.picklist("LeadSource", SOURCES).label("Lead Source"),
                FieldSpec.longText("Description", FieldSpec.LONG_TEXT),
                FieldSpec.of("HasOptedOutOfEmail", FieldType.BOOLEAN).label("Email Opt Out"),
                FieldSpec.of("DoNotCall", FieldType.BOOLEAN));
    }

    private static ObjectType withAddress(ObjectType type, String prefix, String label) {
        return type.with(
                FieldSpec.longText(prefix + "Street", 255).label(label + "Street"),
                FieldSpec.text(prefix + "City", 40).label(label + "City"),
                FieldSpec.text(prefix + "State", 80).label(label + "State/Province"),
                FieldSpec.text(prefix + "PostalCode", 20).label(label + "Zip/Postal Code"),
                FieldSpec.text(prefix + "Country", 80).label(label + "Country"));
    }

    private static FieldSpec restricted(String name, List<String> values) {
        return FieldSpec.picklist(name, values).with(Trait.RESTRICTED);
    }
}
