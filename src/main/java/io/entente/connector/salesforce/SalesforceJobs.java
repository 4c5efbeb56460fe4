package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.entente.model.Failure;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Waits for bulk jobs by the route {@code await-job-of-salesforce}, which asks {@link #look} here. Thread-safe. */
public final class SalesforceJobs {
    /** Name under which the route finds this bean. */
    public static final String BEAN = "salesforceJobs";

    private final SalesforceGateway gateway;
    private final ProducerTemplate template;

    SalesforceJobs(CamelContext context, SalesforceGateway gateway) {
        this.gateway = gateway;
        this.template = context.createProducerTemplate();
        context.getRegistry().bind(BEAN, this);
    }

    /** What the org says of the job when it is over, or has had its time. */
    JsonNode await(String path, BulkSettings settings) {
        var watch = new JobWatch(
                path, MissingNode.getInstance(), settings.firstPause(), settings.longestPause(), settings.patience());
        Exchange done = template.send("direct:await-job-of-salesforce", exchange -> exchange.getMessage()
                .setBody(watch));
        Exception thrown = done.getException();
        if (thrown != null) {
            throw thrown instanceof Failure failure
                    ? failure
                    : SalesforceErrors.of("salesforce.route", "salesforce, route await-job-of-salesforce", thrown);
        }
        return done.getMessage().getBody(JobWatch.class).told();
    }

    /** One look at the job. */
    public JobWatch look(JobWatch watch) {
        return watch.after(gateway.call(Request.get(watch.path())));
    }
}
