package io.entente.sandbox.company;

import io.entente.sandbox.FaultScript;
import io.entente.sandbox.mautic.MauticSandbox;
import io.entente.sandbox.mautic.MauticUser;
import io.entente.sandbox.salesforce.AppAccess;
import io.entente.sandbox.salesforce.CustomField;
import io.entente.sandbox.salesforce.SalesforceSandbox;
import io.entente.sandbox.salesforce.Settings;
import io.entente.sandbox.salesforce.Settings.Member;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pretend Mautic and a pretend Salesforce org over HTTP on loopback, both with the fields that the shipped {@code
 * config/mapping.yaml} names, and with people who work in them. Runs until it is closed.
 */
public final class Company implements AutoCloseable {

    private static final MauticUser ADMIN = MauticUser.administrator(1, "admin", "sandbox");
    private static final MauticUser ENTENTE =
            new MauticUser(2, "entente", "sandbox", "Entente", "Integration", ADMIN.rights());
    static final MauticUser MARKETER = new MauticUser(3, "marketer", "sandbox", "Mira", "Lindqvist", ADMIN.rights());
    /** Whom every login to the org leads to; the password is that of {@link AppAccess#DEFAULT}. */
    public static final String CRM_USER = "integration@crm.example";

    static final String CLIENT_ID = "entente-client";
    static final String CLIENT_SECRET = "entente-secret";
    static final List<Member> REPS = List.of(
            Member.of("Rosa", "Marchetti", "rosa@crm.example"),
            Member.of("Tom", "Okafor", "tom@crm.example"),
            Member.of("Ines", "Duarte", "ines@crm.example"),
            Member.of("Piotr", "Zielinski", "piotr@crm.example"));

    private final MauticSandbox marketing;
    private final SalesforceSandbox crm;

    private Company(MauticSandbox marketing, SalesforceSandbox crm) {
        this.marketing = marketing;
        this.crm = crm;
    }

    /** Starts both systems, empty; they are ready when this returns. */
    public static Company start(CompanySettings settings) {
        MauticSandbox marketing = MauticSandbox.start(MauticSandbox.Settings.defaults(settings.clock())
                .withVersion(settings.version())
                .withPort(settings.marketingPort())
                .withUsers(List.of(ADMIN, ENTENTE, MARKETER)));
        try {
            MarketingFields.createIn(Wire.basic(marketing.uri(), ADMIN.username(), ADMIN.password()));
            marketing.calls().reset();
            return new Company(marketing, SalesforceSandbox.start(org(settings)));
        } catch (RuntimeException e) {
            marketing.close();
            throw e;
        }
    }

    private static Settings org(CompanySettings settings) {
        Settings.Builder org = Settings.withExternalId(settings.clock())
                .port(settings.crmPort())
                .client(CLIENT_ID, CLIENT_SECRET)
                .integrationUser(Member.of("Entente", "Integration", CRM_USER))
                .reps(REPS)
                .pageSize(settings.crmPage())
                .dailyLimit(settings.crmCalls())
                .carriedAtConversion(settings.carriedAtConversion());
        for (String object : List.of("Lead", "Contact")) {
            org.customField(CustomField.number(object, "Entente_Score__c", 9, 0));
            org.customField(CustomField.longText(object, "Entente_Activity__c", 32_768));
            org.customField(CustomField.plain(object, "Entente_Last_Activity__c", "DateTime"));
        }
        for (String object : List.of("Account", "Campaign", "CampaignMember", "Task", "Event")) {
            org.customField(CustomField.externalId(object, "Entente_Id__c", 36));
        }
        settings.certificate().ifPresent(org::certificate);
        return org.build();
    }

    /** The settings that connect Entente to it, by key. */
    public Map<String, String> properties() {
        return properties(marketing.uri(), crm.uri());
    }

    /** The settings that connect Entente to a company at these addresses, in another process perhaps. */
    public static Map<String, String> properties(URI marketing, URI crm) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("marketing.system", "mautic");
        properties.put("marketing.url", marketing.toString());
        properties.put("marketing.username", ENTENTE.username());
        properties.put("marketing.password", ENTENTE.password());
        properties.put("salesforce.login-url", crm.toString());
        properties.put("salesforce.client-id", CLIENT_ID);
        properties.put("salesforce.client-secret", CLIENT_SECRET);
        properties.put("salesforce.api-version", "v62.0");
        return properties;
    }

    /** The settings that log in to Mautic as an API client, in place of user name and password. */
    public static Map<String, String> marketingClient() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("marketing.client-id", CLIENT_ID);
        properties.put("marketing.client-secret", CLIENT_SECRET);
        return properties;
    }

    /** The settings that log in to the org by a signature, in place of the client secret. */
    public static Map<String, String> crmKey(String keyFile) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("salesforce.username", CRM_USER);
        properties.put("salesforce.private-key-file", keyFile);
        return properties;
    }

    /** Ids of those who sell, in the order of {@link #REPS}. */
    List<String> repIds() {
        return SalesTeam.of(crm.uri()).stream().map(SalesTeam.Rep::id).toList();
    }

    /** Begins a script on both sides, in place of whatever was on order. */
    public void follow(FaultScript script) {
        marketing.faults().follow(script);
        crm.faults().follow(script);
    }

    public MauticSandbox marketing() {
        return marketing;
    }

    public SalesforceSandbox crm() {
        return crm;
    }

    @Override
    public void close() {
        marketing.close();
        crm.close();
    }
}
