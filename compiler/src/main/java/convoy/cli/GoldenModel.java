package convoy.cli;

import convoy.emit.EmittedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An emitted golden model, compiled and ready to run frames. Tensors are flat arrays, channels first; values of uint32 tensors are the bit pattern of an
 * int. Each instance has its own copy of the model's tensors; it is not thread-safe.
 */
public final class GoldenModel {
    private final String className;
    private final byte[] classFile;
    private final MethodHandle run;
    private final MethodHandle tensor;

    private GoldenModel(String className, byte[] classFile, MethodHandle run, MethodHandle tensor) {
        this.className = className;
        this.classFile = classFile;
        this.run = run;
        this.tensor = tensor;
    }

    /**
     * Compiles a model, or takes its class file from the cache.
     *
     * @param cache folder of class files by content; made if it does not exist
     * @throws IllegalStateException if there is no Java compiler, or if it refuses the model, with its messages
     * @throws UncheckedIOException  if the cache cannot be read or written
     */
    public static GoldenModel load(EmittedModel model, Path cache) {
        Path file = cache.resolve(key(model) + ".class");
        try {
            if (Files.exists(file)) {
                return of(model.className(), Files.readAllBytes(file));
            }
            byte[] classFile = InMemoryCompiler.compile(Map.of(model.className(), model.source())).get(model.className());
            Files.createDirectories(cache);
            Path part = Files.createTempFile(cache, "model", ".part");
            Files.write(part, classFile);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return of(model.className(), classFile);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Compiles many models at once, which takes far less time than one after the other, without a cache.
     *
     * @param models of different class names
     * @throws IllegalStateException if there is no Java compiler, or if it refuses a model, with its messages
     */
    public static List<GoldenModel> compile(List<EmittedModel> models) {
        Map<String, byte[]> classFiles = InMemoryCompiler.compile(models.stream().collect(Collectors.toMap(EmittedModel::className, EmittedModel::source)));
        return models.stream().map(model -> of(model.className(), classFiles.get(model.className()))).toList();
    }

    /** The same model with tensors of its own, which may run beside this one. */
    GoldenModel another() {
        return of(className, classFile);
    }

    /**
     * Runs one frame: all inputs, one after the other; the result holds all outputs, one after the other.
     *
     * @throws IllegalArgumentException if the frame's length or a value is not that of the inputs
     */
    public int[] run(int[] frame) {
        try {
            return (int[]) run.invokeExact(frame);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A tensor of the last frame by its name in the spec; only to be read. */
    public int[] tensor(String name) {
        try {
            return (int[]) tensor.invokeExact(name);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static GoldenModel of(String className, byte[] classFile) {
        try {
            Class<?> type = new OneClassLoader(className, classFile).loadClass(className);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return new GoldenModel(className, classFile, lookup.findStatic(type, "run", MethodType.methodType(int[].class, int[].class)),
                lookup.findStatic(type, "tensor", MethodType.methodType(int[].class, String.class)));
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("golden model " + className, failure);
        }
    }

    /** The source and the Java version decide the class file. */
    private static String key(EmittedModel model) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((Runtime.version().feature() + " " + model.className() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(model.source().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static final class OneClassLoader extends ClassLoader {
        private final String name;
        private final byte[] classFile;

        OneClassLoader(String name, byte[] classFile) {
            super(ClassLoader.getPlatformClassLoader());
            this.name = name;
            this.classFile = classFile;
        }

        @Override
        protected Class<?> findClass(String wanted) throws ClassNotFoundException {
            if (!wanted.equals(name)) {
                throw new ClassNotFoundException(wanted);
            }
            return defineClass(name, classFile, 0, classFile.length);
        }
    }
}
