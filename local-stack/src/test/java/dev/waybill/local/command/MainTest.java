package dev.waybill.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MainTest {
    private final StringWriter errors = new StringWriter();
    private final StringWriter output = new StringWriter();
    private final CommandLine commandLine =
            Main.commandLine().setErr(new PrintWriter(errors)).setOut(new PrintWriter(output));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "emit | Missing required parameter: 'TYPE'",
                "emit campaign.create | event type 'campaign.create' is not one of campaign.created, ",
                "emit campaign.created {a | the data is not JSON: ",
                "emit campaign.created {}{} | the data is not JSON: ",
                "emit campaign.created --count 0 | --count is 0; it must be from 1 to 1000000",
                "emit campaign.created --count x | Invalid value for option '--count'",
                "emit campaign.created --organization a/b | organization 'a/b' is not 1 to 64 letters",
                "emit campaign.created --id= | --id is empty",
                "emit campaign.created --colour red | Unknown option",
                "up --frehs | Unknown option: '--frehs'",
                "up now | Unmatched argument",
                "reencrypt now | Unmatched argument",
                "dead-letters | dead-letters needs list or replay",
                "dead-letters list --since yesterday | --since is 'yesterday'; it must be a time such as 2026-02-25T10:00:00Z",
                "dead-letters list 17 | '17' is not a place such as 0@17",
                "dead-letters list --limit 0 | --limit is 0; it must be at least 1",
                "dead-letters replay | replay needs to be told which",
                "dead-letters replay --all --reason gone | replay needs to be told which",
                "launch | Unmatched argument"
            })
    void aWrongArgumentGetsOneLineAndExitCode2(String arguments, String line) {
        int code = commandLine.execute(arguments.split(" ", -1));

        assertThat(code).isEqualTo(2);
        assertThat(errors.toString().lines()).singleElement().asString().contains(line);
    }

    @Test
    void emitExplainsItself() {
        int code = commandLine.execute("emit", "--help");

        assertThat(code).isZero();
        assertThat(output.toString()).contains("TYPE", "--organization", "--id", "--count");
    }
}
