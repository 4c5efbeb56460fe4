package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A method that only tests call is tested for nobody. */
class DeadCodeTest {
    /** The engine: what its tests ask must be what its users get. */
    private static final List<String> ENGINE = List.of(
            "alignment",
            "attach",
            "bench",
            "budget",
            "check",
            "identity",
            "mapping",
            "model",
            "plan",
            "related",
            "sync");

    @Test
    void every_method_of_the_engine_is_called_by_the_product_or_named_in_a_route() throws IOException {
        var named = wordsInRoutes();

        var unused = new TreeSet<String>();
        for (var type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.entente")) {
            type.getMethods().stream()
                    .filter(method -> ENGINE.stream()
                            .anyMatch(feature -> type.getPackageName().equals("io.entente." + feature)))
                    .filter(method -> method.getAccessesToSelf().isEmpty())
                    .filter(method -> !named.contains(method.getName()))
                    .filter(method -> !isWrittenByTheCompiler(method) && !isPromised(method))
                    .forEach(method -> unused.add(method.getFullName()));
        }

        assertThat(unused).isEmpty();
    }

    private static Set<String> wordsInRoutes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            var word = Pattern.compile("\\w+");
            var words = new TreeSet<String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                words.addAll(word.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group())
                        .collect(Collectors.toSet()));
            }
            return words;
        }
    }

    private static boolean isWrittenByTheCompiler(JavaMethod method) {
        var owner = method.getOwner();
        boolean isAccessor = owner.isRecord()
                && method.getRawParameterTypes().isEmpty()
                && owner.tryGetField(method.getName()).isPresent();
        return isAccessor || owner.isEnum() || method.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    /** Whether a type above has it, so that it is called through that type. */
    private static boolean isPromised(JavaMethod method) {
        var owner = method.getOwner();
        return Stream.concat(owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
                .flatMap((JavaClass above) -> above.getMethods().stream())
                .anyMatch(promise -> promise.getName().equals(method.getName())
                        && promise.getRawParameterTypes().size()
                                == method.getRawParameterTypes().size());
    }
}
