package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.entente.sandbox.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Comma-separated values in the dialect that a job was ordered in.
 *
 * @param delimiter stands between cells
 * @param lineEnding stands behind each row that a client sends
 */
record BulkCsv(Delimiter delimiter, LineEnding lineEnding) {

    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .build();

    /** What may stand between cells, by the vendor's name. */
    enum Delimiter {
        BACKQUOTE('`'),
        CARET('^'),
        COMMA(','),
        PIPE('|'),
        SEMICOLON(';'),
        TAB('\t');

        private final char character;

        Delimiter(char character) {
            this.character = character;
        }
    }

    /** What may end a row. */
    enum LineEnding {
        LF,
        CRLF
    }

    /** The dialect by the names of an order; empty where there is no such one. */
    static Optional<BulkCsv> of(String delimiter, String lineEnding) {
        return Stream.of(Delimiter.values())
                .filter(known -> known.name().equals(delimiter))
                .findFirst()
                .flatMap(found -> Stream.of(LineEnding.values())
                        .filter(known -> known.name().equals(lineEnding))
                        .findFirst()
                        .map(ending -> new BulkCsv(found, ending)));
    }

    /** Whether the row of names ends as the job says. */
    boolean fits(byte[] data) {
        boolean quoted = false;
        for (int i = 0; i < data.length; i++) {
            if (data[i] == '"') {
                quoted = !quoted;
            } else if (data[i] == '\n' && !quoted) {
                boolean isCrlf = i > 0 && data[i - 1] == '\r';
                return isCrlf == (lineEnding == LineEnding.CRLF);
            }
        }
        return true;
    }

    /** All rows, that of the names first; cells of a short row are missing at its end. */
    List<List<String>> rows(byte[] data) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (MappingIterator<String[]> read =
                CSV.readerFor(String[].class).with(schema()).readValues(new String(data, StandardCharsets.UTF_8))) {
            while (read.hasNext()) {
                rows.add(Arrays.asList(read.next()));
            }
        }
        return rows;
    }

    /** An answer that holds these rows, each ended by a line feed. */
    Reply reply(Iterable<List<String>> rows) {
        return Reply.of(200, "text/csv", out -> {
            try (SequenceWriter writer =
                    CSV.writerFor(String[].class).with(schema()).writeValues(out)) {
                for (List<String> row : rows) {
                    writer.write(row.toArray(new String[0]));
                }
            }
        });
    }

    private CsvSchema schema() {
        return CsvSchema.emptySchema().withColumnSeparator(delimiter.character).withLineSeparator("\n");
    }
}
