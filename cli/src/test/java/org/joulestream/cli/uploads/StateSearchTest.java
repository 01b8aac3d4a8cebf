package org.joulestream.cli.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.local.LocalFileSystem;
import org.apache.flink.core.plugin.PluginManager;
import org.apache.flink.runtime.state.SnappyStreamCompressionDecorator;
import org.apache.flink.util.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateSearchTest {
    private static final String ID = "8d8eb310-3630-43e0-b417-98dbf119b4b2";
    private static final String OTHER = "e6c6f892-56a2-4850-9355-09ea26926398";

    @TempDir private Path directory = Path.of("");

    @BeforeAll
    static void knowTheBusyFileSystem() {
        FileSystem.initialize(new Configuration(), new BusyPlugin());
    }

    @AfterAll
    static void forgetIt() {
        FileSystem.initialize(new Configuration(), null);
    }

    @BeforeEach
    void beQuiet() {
        BusyFileSystem.EVENTS.clear();
    }

    @Test
    void findsIdsInEveryFileBelowWhateverItIsCalled() throws Exception {
        write("job/chk-7/_metadata", "x" + ID + "x");
        write("job/shared/deep/0b7c", "\0" + OTHER);

        assertThat(needed(kept("state"))).isEqualTo(Map.of(ID, "state", OTHER, "state"));
    }

    @Test
    void namesTheFirstDirectoryThatNeedsAnUploadAndNoneForOneThatNobodyNeeds() throws Exception {
        write("one/_metadata", ID);
        write("two/_metadata", ID + OTHER.toUpperCase(Locale.ROOT));
        StateSearch search = new StateSearch(List.of(ID, OTHER));

        search.in(KeptDirectory.of("1", busy("one")));
        search.in(KeptDirectory.of("2", busy("two")));

        assertThat(search.neededBy()).isEqualTo(Map.of(ID, "1"));
    }

    @Test
    void searchesWhatACheckpointMayShareWhenTheCheckpointAloneIsNamed() throws Exception {
        write("job/chk-7/_metadata", "");
        write("job/taskowned/0b7c", ID);

        assertThat(needed(KeptDirectory.of("chk", busy("job/chk-7")))).containsOnlyKeys(ID);
    }

    @Test
    void readsTheCheckpointThatReplacedTheOneItWasReading() throws Exception {
        write("job/chk-7/_metadata", ID);
        BusyFileSystem.EVENTS.add(
                () -> {
                    write("job/chk-8/_metadata", ID);
                    remove("job/chk-7");
                });

        assertThat(needed(kept("state"))).containsOnlyKeys(ID);
        assertThat(BusyFileSystem.EVENTS).isEmpty();
    }

    @Test
    void readsAFileAgainThatWasWrittenAnew() throws Exception {
        write("job/chk-7/_metadata", "");
        write("job/chk-7/0b7c", "");
        BusyFileSystem.EVENTS.add(() -> {});
        BusyFileSystem.EVENTS.add(
                () -> {
                    write("job/chk-7/_metadata", ID);
                    write("job/chk-7/0b7c", OTHER);
                });

        assertThat(needed(kept("state"))).containsOnlyKeys(ID, OTHER);
    }

    @Test
    void givesUpWhereStateNeverRests() throws IOException {
        write("job/chk-0/_metadata", "");
        for (int number = 1; number < 1_000; number++) {
            String checkpoint = "job/chk-" + number;
            BusyFileSystem.EVENTS.add(() -> write(checkpoint + "/_metadata", ""));
        }

        assertThatThrownBy(() -> needed(kept("state")))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageStartingWith("kept directory state changes faster than it can be");
    }

    @Test
    void refusesAFileThatIsThereButCannotBeRead() throws IOException {
        write("job/chk-7/_metadata", ID);
        BusyFileSystem.EVENTS.add(
                () -> {
                    throw new IOException("input/output error");
                });

        assertThatThrownBy(() -> needed(kept("state")))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("kept directory state cannot be read")
                .hasMessageContaining("input/output error");
    }

    @Test
    void refusesStateThatFlinkHasCompressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new byte[100]);
        try (OutputStream out =
                new SnappyStreamCompressionDecorator().decorateWithCompression(bytes)) {
            out.write((ID + ID).getBytes(StandardCharsets.UTF_8));
        }
        Files.createDirectories(directory.resolve("job"));
        Files.write(directory.resolve("job/0b7c"), bytes.toByteArray());

        assertThatThrownBy(() -> needed(kept("state")))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("0b7c is compressed");
    }

    @Test
    void refusesAPlaceThatIsMissingOrAFile() throws IOException {
        write("file", ID);

        assertThatThrownBy(() -> needed(KeptDirectory.of("gone", busy("gone"))))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageStartingWith("kept directory gone cannot be read");
        assertThatThrownBy(() -> needed(KeptDirectory.of("file", busy("file"))))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageStartingWith("file is a file; expected the directory");
    }

    private static Map<String, String> needed(KeptDirectory kept) throws Exception {
        StateSearch search = new StateSearch(List.of(ID, OTHER));
        search.in(kept);
        return search.neededBy();
    }

    private KeptDirectory kept(String shown) {
        return KeptDirectory.of(shown, busy(""));
    }

    private org.apache.flink.core.fs.Path busy(String name) {
        return new org.apache.flink.core.fs.Path("busy://" + directory.resolve(name));
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    private void remove(String name) throws IOException {
        FileUtils.deleteDirectory(directory.resolve(name).toFile());
    }

    /** What happens while a file is being opened. */
    @FunctionalInterface
    private interface Event {
        void happen() throws IOException;
    }

    /** The local one, in which something happens whenever a file is opened. */
    private static final class BusyFileSystem extends LocalFileSystem {
        static final Deque<Event> EVENTS = new ArrayDeque<>();

        @Override
        public URI getUri() {
            return URI.create("busy:///");
        }

        @Override
        public FSDataInputStream open(org.apache.flink.core.fs.Path file) throws IOException {
            Event next = EVENTS.poll();
            if (next != null) {
                next.happen();
            }
            return super.open(file);
        }
    }

    private static final class BusyPlugin implements PluginManager, FileSystemFactory {
        @Override
        public <P> Iterator<P> load(Class<P> service) {
            return service == FileSystemFactory.class
                    ? List.of(service.cast(this)).iterator()
                    : List.<P>of().iterator();
        }

        @Override
        public String getScheme() {
            return "busy";
        }

        @Override
        public FileSystem create(URI uri) {
            return new BusyFileSystem();
        }
    }
}
