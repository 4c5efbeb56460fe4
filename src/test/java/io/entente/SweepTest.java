package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.connector.mautic.Interceptor;
import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import io.entente.sync.SideObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A record is believed gone only when everything that the system says about it agrees. */
class SweepTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADA = "ada@one.example";
    private static final String EVE = "eve@one.example";

    private final SteppingClock clock = new SteppingClock();
    private final Company company = Company.start(CompanySettings.defaults(clock));
    private final Marketer marketer = new Marketer(company, clock);
    private final Sales sales = new Sales(company, clock);
    private final Interceptor mautic = new Interceptor(company.marketing().uri());
    private final Loop loop;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(SideObserver.class);
    private int ada;

    SweepTest(@TempDir Path folder) {
        loop = Loop.between(
                company, folder, Map.of("marketing.url", mautic.uri().toString()), clock);
    }

    @BeforeEach
    void two_people_are_known() {
        ada = marketer.addLead(ADA);
        marketer.addLead(EVE);
        loop.sync();
        assertThat(loop.person(ADA).living(Side.MARKETING)).hasSize(1);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        loop.close();
        mautic.close();
        company.close();
    }

    @Test
    void a_sweep_whose_count_is_not_the_systems_own_takes_nobody_for_vanished_and_says_so() {
        vanishWithoutTrace(ada);
        mautic.change(counting(2));

        var run = loop.sync();

        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(loop.person(ADA).living(Side.MARKETING)).hasSize(1);
        assertThat(warnings())
                .containsExactly("The sweep and the system's count differ, so nothing is marked as vanished."
                        + " system=mautic object=contact told=1 counted=2");
        assertThat(run.note()).hasValueSatisfying(note -> assertThat(note)
                .endsWith("Nothing in mautic was taken for deleted: 1 records of kind contact were told, and it"
                        + " counts 2; the next full comparison looks again."));
    }

    @Test
    void nor_does_a_sweep_that_told_more_than_the_system_counts() {
        vanishWithoutTrace(ada);
        mautic.change(counting(0));

        loop.sync();

        assertThat(loop.person(ADA).living(Side.MARKETING)).hasSize(1);
        assertThat(warnings()).singleElement().asString().endsWith("told=1 counted=0");
    }

    @Test
    void once_the_counts_agree_again_the_vanished_record_is_found() {
        vanishWithoutTrace(ada);
        mautic.change(counting(2));
        loop.sync();
        mautic.change((target, answer) -> answer);
        log.list.clear();

        loop.reconcile();

        assertThat(loop.person(ADA).living(Side.MARKETING)).isEmpty();
        assertThat(loop.person(EVE).living(Side.MARKETING)).hasSize(1);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void a_record_that_the_sweep_left_out_and_that_answers_to_its_id_lives() {
        mautic.change(withoutInLists(ada));

        var run = loop.reconcile();

        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(warnings()).isEmpty();
        assertThat(loop.person(ADA).living(Side.MARKETING)).hasSize(1);
        assertThat(run.progress().total()).isZero();
    }

    @Test
    void what_a_record_holds_that_the_sweep_left_out_is_carried_on_all_the_same() {
        marketer.edit(ada, Map.of("position", "Countess"));
        company.marketing().prune(1_000_000);
        mautic.change(withoutInLists(ada));

        loop.reconcile();

        var lead = loop.person(ADA).living(Side.CRM).get(0).key().id();
        assertThat(sales.value("Lead", lead, "Title")).isEqualTo("Countess");
    }

    /** Deleted, while the log that would tell of it is pruned, so that only a sweep can find out. */
    private void vanishWithoutTrace(int contact) {
        marketer.delete(contact);
        company.marketing().prune(1_000_000);
    }

    private static BinaryOperator<String> counting(int total) {
        return (target, answer) -> target.startsWith("/api/contacts?limit=1&")
                ? changed(answer, list -> list.put("total", Integer.toString(total)))
                : answer;
    }

    /** Mautic counts and lists one fewer, and gives the one where it is asked for by its id. */
    private static BinaryOperator<String> withoutInLists(int contact) {
        return (target, answer) -> target.startsWith("/api/contacts?") && !isAskedById(target)
                ? changed(answer, list -> {
                    list.put("total", Integer.toString(list.path("total").asInt() - 1));
                    if (list.path("contacts") instanceof ObjectNode contacts) {
                        contacts.remove(Integer.toString(contact));
                    }
                })
                : answer;
    }

    private static boolean isAskedById(String target) {
        return target.matches(".*expr(%5D|])=in.*");
    }

    private static String changed(String answer, Consumer<ObjectNode> change) {
        try {
            var list = (ObjectNode) JSON.readTree(answer);
            change.accept(list);
            return list.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an operator reads about the sweep, but that the log was pruned. */
    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> !message.startsWith("Changes are lost"))
                .toList();
    }
}
