package io.entente.sandbox.salesforce;

import io.entente.sandbox.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** What became of a job's rows, in an order that is not that of the upload. */
record IngestResults(IngestJob job) {

    private static final int LEFT_OUT = 3;

    /** Rows that were stored. */
    Reply successful() {
        List<List<String>> rows = new ArrayList<>();
        for (IngestJob.Told one : shuffled()) {
            if (one.result() instanceof SaveResult.Saved saved) {
                rows.add(row(List.of(saved.id(), Boolean.toString(saved.created())), job.row(one.row())));
            }
        }
        if (job.faults().missing()) {
            // Neither stored nor refused, as far as anybody is told.
            rows.subList(0, rows.size() / LEFT_OUT).clear();
        }
        if (job.faults().extra()) {
            rows.add(row(
                    List.of(
                            Ids.normal(job.order().type().keyPrefix() + "000000000zzz")
                                    .orElse(""),
                            "true"),
                    Collections.nCopies(job.header().size(), "of nobody")));
        }
        return answer(List.of("sf__Id", "sf__Created"), rows);
    }

    /** Rows that were refused, each with the reason as text. */
    Reply failed() {
        List<List<String>> rows = new ArrayList<>();
        for (IngestJob.Told one : shuffled()) {
            if (!one.result().isSaved()) {
                rows.add(row(List.of("", error(Replies.errorsOf(one.result()))), job.row(one.row())));
            }
        }
        return answer(List.of("sf__Id", "sf__Error"), rows);
    }

    /** Rows that the job did not get to. */
    Reply unprocessed() {
        List<List<String>> rows = new ArrayList<>();
        for (int row = job.told().size(); row < job.size(); row++) {
            rows.add(job.row(row));
        }
        return answer(List.of(), rows);
    }

    private static String error(List<RecordError> errors) {
        return errors.stream()
                .map(error -> error.code() + ":" + error.message() + ":"
                        + (error.fields().isEmpty() ? "" : String.join(",", error.fields()) + " ") + "--")
                .collect(Collectors.joining());
    }

    private List<IngestJob.Told> shuffled() {
        List<IngestJob.Told> all = new ArrayList<>(job.told());
        Collections.shuffle(all, new Random(all.size()));
        return all;
    }

    private static List<String> row(List<String> first, List<String> sent) {
        List<String> row = new ArrayList<>(first);
        row.addAll(sent);
        return row;
    }

    private Reply answer(List<String> first, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(row(first, job.header()));
        all.addAll(rows);
        return job.order().csv().reply(all);
    }
}
