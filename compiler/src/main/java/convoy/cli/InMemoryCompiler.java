package convoy.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles source files of one class each without touching the file system. */
final class InMemoryCompiler {
    /** A model needs the base module and nothing else: so the compiler looks at no other, and at no class path. */
    private static final List<String> OPTIONS = List.of("-Xlint:all", "-Werror", "-proc:none", "--limit-modules", "java.base");

    private InMemoryCompiler() { }

    /**
     * The class files of classes in no package, without nested classes. Warnings count as errors.
     *
     * @param sources source text by class name
     * @return class file by class name
     * @throws IllegalStateException if there is no Java compiler, or if it refuses a source, with its messages
     */
    static Map<String, byte[]> compile(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("no Java compiler: a JDK is needed, not a runtime only");
        }
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(messages, null, null)) {
            files.setLocation(StandardLocation.CLASS_PATH, List.of());
            ResultManager results = new ResultManager(files);
            List<Source> inputs = sources.entrySet().stream().map(source -> new Source(source.getKey(), source.getValue())).toList();
            if (!compiler.getTask(null, results, messages, OPTIONS, null, inputs).call()) {
                throw new IllegalStateException("the golden model does not compile:\n" + messages.getDiagnostics().stream()
                    .map(InMemoryCompiler::line).collect(Collectors.joining("\n")));
            }
            return results.classFiles.stream().collect(Collectors.toMap(file -> file.className, file -> file.bytes.toByteArray()));
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
        private final String className;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ClassFile(String className) {
            super(URI.create("memory:///" + className + ".class"), Kind.CLASS);
            this.className = className;
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class ResultManager extends ForwardingJavaFileManager<JavaFileManager> {
        private final List<ClassFile> classFiles = new ArrayList<>();

        ResultManager(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            ClassFile file = new ClassFile(className);
            classFiles.add(file);
            return file;
        }
    }
}
