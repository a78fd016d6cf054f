package convoy.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a source file of one class without touching the file system. */
final class InMemoryCompiler {
    private InMemoryCompiler() { }

    /**
     * The class file of a class in no package, without nested classes. Warnings count as errors.
     *
     * @throws IllegalStateException if there is no Java compiler, or if it refuses the source, with its messages
     */
    static byte[] compile(String className, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("no Java compiler: a JDK is needed, not a runtime only");
        }
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(messages, null, null)) {
            ClassFile result = new ClassFile(className);
            boolean fine = compiler.getTask(null, new ResultManager(files, result), messages, List.of("-Xlint:all", "-Werror", "-proc:none"), null,
                List.of(new Source(className, source))).call();
            if (!fine) {
                throw new IllegalStateException("the golden model does not compile:\n" + messages.getDiagnostics().stream()
                    .map(InMemoryCompiler::line).collect(Collectors.joining("\n")));
            }
            return result.bytes.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String line(Diagnostic<?> message) {
        return "line " + message.getLineNumber() + ": " + message.getMessage(null);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("memory:///" + className + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class ClassFile extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ClassFile(String className) {
            super(URI.create("memory:///" + className + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class ResultManager extends ForwardingJavaFileManager<JavaFileManager> {
        private final ClassFile result;

        ResultManager(JavaFileManager files, ClassFile result) {
            super(files);
            this.result = result;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind, FileObject sibling) throws IOException {
            if (!result.isNameCompatible(className, kind)) {
                throw new IOException("unexpected class " + className);
            }
            return result;
        }
    }
}
