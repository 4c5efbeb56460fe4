package io.entente.connector.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.entente.model.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Comma-separated values as bulk jobs take and tell them: names first, a line feed behind each row, UTF-8. */
final class Csv {
    // A row that lacks a cell was cut off on its way: what it does not say must not pass for blank.
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .build();
    private static final CsvSchema NAMES_FIRST = CsvSchema.emptySchema().withHeader();

    private Csv() {}

    /**
     * The rows as JSON objects of texts under {@code rows}.
     *
     * @throws Failure of kind UNAVAILABLE where it is none, or not whole
     */
    static ObjectNode read(InputStream in) {
        var answer = SalesforceGateway.NODES.objectNode();
        var rows = answer.putArray("rows");
        try (MappingIterator<ObjectNode> read =
                MAPPER.readerFor(ObjectNode.class).with(NAMES_FIRST).readValues(in)) {
            while (read.hasNextValue()) {
                rows.add(read.nextValue());
            }
        } catch (JsonProcessingException noCsv) {
            // Not kept as the cause: its message quotes the answer, and people's data with it.
            throw SalesforceErrors.unreadableAnswer("no CSV, or not all of it");
        } catch (IOException lost) {
            throw SalesforceErrors.unreachable(lost);
        }
        return answer;
    }

    /** Rows in these columns; a cell that a row does not have is empty. */
    static byte[] write(Collection<String> columns, List<Map<String, String>> rows) {
        var schema = CsvSchema.builder().setLineSeparator("\n").setUseHeader(true);
        columns.forEach(schema::addColumn);
        var out = new ByteArrayOutputStream();
        try (SequenceWriter writer =
                MAPPER.writerFor(Map.class).with(schema.build()).writeValues(out)) {
            for (var row : rows) {
                writer.write(row);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("texts of our own are always written to memory", impossible);
        }
        return out.toByteArray();
    }
}
