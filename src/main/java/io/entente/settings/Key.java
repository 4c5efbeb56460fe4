package io.entente.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every setting there is. */
public enum Key {
    MARKETING_SYSTEM("marketing.system", Form.MARKETING_SYSTEM, "mautic"),
    MARKETING_URL("marketing.url", Form.URL, ""),
    MARKETING_USERNAME("marketing.username", Form.TEXT, ""),
    MARKETING_PASSWORD("marketing.password", Form.SECRET, ""),
    MARKETING_CLIENT_ID("marketing.client-id", Form.TEXT, ""),
    MARKETING_CLIENT_SECRET("marketing.client-secret", Form.SECRET, ""),
    MARKETING_ID_FIELD("marketing.id-field", Form.NAME, "entente_id"),
    MARKETING_CONNECT_TIMEOUT("marketing.connect-timeout", Form.DURATION, "PT10S"),
    MARKETING_RESPONSE_TIMEOUT("marketing.response-timeout", Form.DURATION, "PT120S"),
    MARKETING_CONCURRENCY("marketing.concurrency", Form.PARALLEL, "100"),
    MARKETING_PACE("marketing.pace", Form.PACE, "1000"),
    SALESFORCE_LOGIN_URL("salesforce.login-url", Form.URL, ""),
    SALESFORCE_CLIENT_ID("salesforce.client-id", Form.TEXT, ""),
    SALESFORCE_CLIENT_SECRET("salesforce.client-secret", Form.SECRET, ""),
    SALESFORCE_USERNAME("salesforce.username", Form.TEXT, ""),
    SALESFORCE_PRIVATE_KEY_FILE("salesforce.private-key-file", Form.TEXT, ""),
    SALESFORCE_API_VERSION("salesforce.api-version", Form.API_VERSION, "v62.0"),
    SALESFORCE_RESPONSE_TIMEOUT("salesforce.response-timeout", Form.DURATION, "PT120S"),
    SALESFORCE_CONCURRENCY("salesforce.concurrency", Form.PARALLEL, "5"),
    SALESFORCE_ID_FIELD("salesforce.id-field", Form.NAME, "Entente_Id__c"),
    SALESFORCE_ASSIGN_NEW_LEADS("salesforce.assign-new-leads", Form.FLAG, "false"),
    SALESFORCE_RECYCLE_BIN("salesforce.recycle-bin", Form.DURATION, "P15D"),
    SALESFORCE_DAILY_CALLS("salesforce.daily-calls", Form.CALLS, ""),
    SALESFORCE_RESERVE("salesforce.reserve", Form.PERCENT, "10"),
    STORE_URL("store.url", Form.STORE, "jdbc:sqlite:var/entente.db"),
    STORE_USERNAME("store.username", Form.TEXT, ""),
    STORE_PASSWORD("store.password", Form.SECRET, ""),
    OBSERVE_MARKETING_EVERY("observe.marketing.every", Form.DURATION, "PT15S"),
    OBSERVE_CRM_EVERY("observe.crm.every", Form.DURATION, "PT15S"),
    OBSERVE_AT_MOST("observe.at-most", Form.DURATION, "PT60S"),
    OBSERVE_RELATED_EVERY("observe.related.every", Form.DURATION, "PT5M"),
    ACTIVITY_EVERY("activity.every", Form.DURATION, "PT15M"),
    ACTIVITY_HISTORY("activity.history", Form.HISTORY, "P365D"),
    OBSERVE_OVERLAP("observe.overlap", Form.PAUSE, "PT10M"),
    APPLY_PARALLEL("apply.parallel", Form.PARALLEL, "2"),
    APPLY_SLICE("apply.slice", Form.PARALLEL, "25"),
    HOT_WITHIN("hot.within", Form.PAUSE, "PT1H"),
    BULK_THRESHOLD("bulk.threshold", Form.MANY, "2000"),
    BULK_WAIT("bulk.wait", Form.PAUSE, "PT1M"),
    BULK_STUCK_AFTER("bulk.stuck-after", Form.DURATION, "PT2H"),
    CREATE_ACCOUNTS("create.accounts", Form.FLAG, "false"),
    CREATE_MARKETING("create.marketing", Form.FLAG, "false"),
    DELETE_CRM_TO_MARKETING("delete.crm-to-marketing", Form.DELETION, "unlink"),
    DELETE_MARKETING_TO_CRM("delete.marketing-to-crm", Form.DELETION, "unlink"),
    DELETE_ARCHIVE_MARKETING("delete.archive-marketing", Form.TEXT, ""),
    DELETE_ARCHIVE_CRM("delete.archive-crm", Form.TEXT, ""),
    DELETE_AT_MOST("delete.at-most", Form.COUNT, "25"),
    FREEZE_FLIPS("freeze.flips", Form.PARALLEL, "6"),
    FREEZE_WITHIN("freeze.within", Form.DURATION, "PT24H"),
    FREEZE_QUIET("freeze.quiet", Form.DURATION, "P7D"),
    MATCH_PLUS_TAGS("match.ignore-plus-tags", Form.FLAG, "false"),
    MATCH_GMAIL_DOTS("match.ignore-gmail-dots", Form.FLAG, "false"),
    RECONCILE_CRON("reconcile.cron", Form.CRON, "0 0 4 * * ?"),
    RECONCILE_ZONE("reconcile.zone", Form.ZONE, "UTC"),
    RECONCILE_VANISHED("reconcile.vanished-at-most", Form.MANY, "25"),
    HEALTH_FAILED_RUNS("health.failed-runs", Form.PARALLEL, "3"),
    HEALTH_BACKLOG("health.backlog", Form.DURATION, "PT1H"),
    HEALTH_REFUSED("health.refused-percent", Form.PARALLEL, "50"),
    RETRY_TIMES("retry.times", Form.COUNT, "5"),
    RETRY_FIRST_PAUSE("retry.first-pause", Form.PAUSE, "PT1S"),
    RETRY_LONGEST_PAUSE("retry.longest-pause", Form.PAUSE, "PT30S"),
    API_HOST("api.host", Form.HOST, "127.0.0.1"),
    API_PORT("api.port", Form.PORT, "8580"),
    API_TOKEN("api.token", Form.SECRET, ""),
    MANAGEMENT_HOST("management.host", Form.HOST, "127.0.0.1"),
    MANAGEMENT_PORT("management.port", Form.PORT, "8581");

    private final String label;
    private final Form form;
    private final String otherwise;

    Key(String label, Form form, String otherwise) {
        this.label = label;
        this.form = form;
        this.otherwise = otherwise;
    }

    /** The spelling in files and on the command line: dotted kebab-case. */
    public String label() {
        return label;
    }

    /** The spelling as an environment variable: capitals, with underscores for dots and hyphens. */
    public String variable() {
        return label.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The value where none is given; empty where there is none. */
    public String otherwise() {
        return otherwise;
    }

    Form form() {
        return form;
    }

    static Optional<Key> find(String label) {
        return Arrays.stream(values()).filter(key -> key.label.equals(label)).findFirst();
    }
}
