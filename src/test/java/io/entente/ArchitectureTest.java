package io.entente;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which package may use which, checked on every build: arrows point down only. */
class ArchitectureTest {
    private static final String ROOT = "io.entente";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** What every part may use besides its own package. */
    private static final List<String> EVERYWHERE = List.of("java..", "org.jspecify..", "org.slf4j..");

    /** Each feature with the features that it may use. */
    private static Map<String, List<String>> mayUse() {
        var map = new LinkedHashMap<String, List<String>>();
        map.put("model", List.of());
        map.put("settings", List.of("model"));
        map.put("related", List.of("model", "identity"));
        map.put("identity", List.of("model"));
        map.put("attach", List.of("model", "related", "identity"));
        map.put("mapping", List.of("model", "related", "attach"));
        map.put("plan", List.of("model", "attach", "mapping", "identity"));
        map.put("alignment", List.of("model"));
        map.put("errors", List.of("model"));
        map.put("budget", List.of("model", "settings"));
        map.put("connector", List.of("model", "errors", "budget"));
        map.put("check", List.of("model", "attach", "mapping", "connector"));
        map.put("store", List.of("model"));
        map.put(
                "sync",
                List.of(
                        "model",
                        "budget",
                        "related",
                        "attach",
                        "mapping",
                        "identity",
                        "plan",
                        "alignment",
                        "connector",
                        "store"));
        map.put("route", List.of("model", "connector", "sync"));
        map.put(
                "api",
                List.of(
                        "model",
                        "errors",
                        "settings",
                        "budget",
                        "related",
                        "mapping",
                        "plan",
                        "alignment",
                        "connector",
                        "store",
                        "sync",
                        "route"));
        map.put("console", List.of("model", "alignment", "store", "api"));
        map.put("sandbox", List.of("model"));
        map.put("bench", List.of("model", "settings", "sync"));
        map.put(
                "cli",
                List.of(
                        "model",
                        "errors",
                        "settings",
                        "budget",
                        "mapping",
                        "identity",
                        "plan",
                        "alignment",
                        "connector",
                        "check",
                        "store",
                        "sync",
                        "route",
                        "api",
                        "console",
                        "sandbox",
                        "bench"));
        return map;
    }

    /** The features that stay free of Camel, HTTP and SQL, each with the libraries of its field. */
    private static Map<String, List<String>> pure() {
        return Map.of(
                "model", List.of("org.apache.commons.text.similarity.."),
                "related", List.of(),
                "mapping", List.of("com.fasterxml.jackson..", "com.networknt.schema.."),
                "identity", List.of(),
                "attach", List.of(),
                "plan", List.of(),
                "alignment", List.of());
    }

    @TestFactory
    Stream<DynamicTest> a_feature_uses_only_the_features_below_it() {
        return mayUse().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> noClasses()
                        .that()
                        .resideInAPackage(in(entry.getKey()))
                        .should()
                        .dependOnClassesThat(isOursOutside(entry.getKey(), entry.getValue()))
                        .allowEmptyShould(true)
                        .because("arrows point down only: move the type down to model, or have Entente pass in what is"
                                + " needed")
                        .check(MAIN)));
    }

    @TestFactory
    Stream<DynamicTest> the_pure_core_uses_nothing_but_java_and_the_libraries_of_its_field() {
        return pure().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> classes()
                        .that()
                        .resideInAPackage(in(entry.getKey()))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(Stream.of(EVERYWHERE, List.of(ROOT + ".."), entry.getValue())
                                .flatMap(List::stream)
                                .toArray(String[]::new))
                        .allowEmptyShould(true)
                        .because("what a lead means is decided without Camel, HTTP and SQL")
                        .check(MAIN)));
    }

    @Test
    void every_package_has_its_place_in_the_table() {
        var found = MAIN.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1).split("\\.", 2)[0])
                .collect(Collectors.toSet());

        assertThat(mayUse().keySet()).containsAll(found);
    }

    @Test
    void nobody_uses_the_class_that_builds_everything() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .because("constructor calls in Entente are the architecture diagram; nothing points back to it")
                .check(MAIN);
    }

    @Test
    void features_form_no_cycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void connectors_do_not_know_each_other() {
        slices().matching(ROOT + ".connector.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .because("one connector must be removable by deleting its package")
                .check(MAIN);
    }

    @Test
    void the_contract_of_a_side_knows_no_vendor() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".connector")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".connector.*..")
                .because("a vendor fulfils the contract, the contract names none")
                .check(MAIN);
    }

    @Test
    void only_the_store_speaks_sql() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("store"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.flywaydb..", "com.zaxxer..")
                .because("all statements live in store: add a method there instead")
                .check(MAIN);
    }

    @Test
    void only_vendors_and_route_know_camel() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".connector.*..", in("route"), ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .because("what a lead means is tested without Camel: take and return domain types")
                .check(MAIN);
    }

    @Test
    void only_the_sandbox_and_the_api_serve_http() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("sandbox"), in("api"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.net.httpserver..")
                .because("there is one way in over HTTP, and one pretended other side")
                .check(MAIN);
    }

    @Test
    void time_is_passed_in() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, in("cli"))
                .should()
                .accessTargetWhere(readsTheWallClock())
                .because("a Clock comes in by constructor, so that whatever depends on time can be tested")
                .check(MAIN);
    }

    private static DescribedPredicate<JavaClass> isOursOutside(String feature, List<String> allowed) {
        var inside = Stream.concat(Stream.of(feature), allowed.stream())
                .map(name -> ROOT + "." + name)
                .collect(Collectors.toSet());
        return describe("are ours and outside of " + inside, candidate -> {
            var name = candidate.getPackageName();
            return (name.equals(ROOT) || name.startsWith(ROOT + "."))
                    && inside.stream().noneMatch(prefix -> name.equals(prefix) || name.startsWith(prefix + "."));
        });
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheWallClock() {
        var millis = Set.of("java.lang.System.currentTimeMillis", "java.util.Date.<init>");
        return describe("the target is the wall clock", access -> {
            var owner = access.getTargetOwner();
            var name = owner.getName() + "." + access.getName();
            boolean takesNothing = access.getTarget().resolveMember().stream()
                    .allMatch(member -> member instanceof JavaCodeUnit code
                            && code.getParameters().isEmpty());
            return (millis.contains(name) && takesNothing)
                    || (owner.isEquivalentTo(Clock.class) && access.getName().startsWith("system"))
                    || (owner.getPackageName().equals("java.time")
                            && access.getName().equals("now")
                            && takesNothing);
        });
    }

    private static String in(String feature) {
        return ROOT + "." + feature + "..";
    }
}
