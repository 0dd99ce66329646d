package vn.ward.infra.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.Scanner;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.ward.core.wording.Language;

/**
 * Who may know whom: the table of DESIGN as tests. A library is added to a module by one line here and a decision.
 * {@code infra/bench} is not seen: it is built after this, nothing knows it, and it may know all.
 */
class ArchitectureTest {

    private static final JavaClasses WARD = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ArchitectureTest::isProduction)
            .importPackages("vn.ward");

    private static final String[] JDK = {"java..", "javax.net.ssl..", "org.jspecify..", "org.slf4j.."};
    private static final String[] VERTX = {"io.vertx.core.."};

    private static final String[] PURE = {
        "vn.ward.core.target",
        "vn.ward.core.result",
        "vn.ward.core.series",
        "vn.ward.core.judge",
        "vn.ward.core.incident",
        "vn.ward.core.notice",
        "vn.ward.core.notice.stage",
        "vn.ward.core.notice.ledger",
        "vn.ward.core.maintenance",
        "vn.ward.core.meeting",
        "vn.ward.core.queue",
        "vn.ward.core.entered",
        "vn.ward.core.calendar",
        "vn.ward.core.availability",
        "vn.ward.core.figures",
        "vn.ward.core.access"
    };

    private static boolean isProduction(com.tngtech.archunit.core.importer.Location location) {
        return !location.contains("-tests.jar") && !location.contains("/test-classes/");
    }

    @Test
    void the_rules_see_every_module() {
        assertThat(Stream.of("core", "collect", "alert", "web", "infra.app", "infra.practice")
                        .map(name -> "vn.ward." + name))
                .allSatisfy(name -> assertThat(WARD.stream()
                                .anyMatch(type -> type.getPackageName().startsWith(name)))
                        .as(name)
                        .isTrue());
    }

    /** Of the JDK what computes and nothing else. */
    private static final String[] HARMLESS = {
        "java.lang",
        "java.lang.annotation",
        "java.lang.invoke", // what lambdas and records compile to
        "java.lang.runtime",
        "java.math",
        "java.time",
        "java.time.format",
        "java.time.temporal",
        "java.util",
        "java.util.function",
        "java.util.regex",
        "java.util.stream",
        "org.jspecify.annotations",
        "org.dmfs.rfc5545", // recurrence rules
        "org.dmfs.rfc5545.recur"
    };

    @Test
    void core_knows_nobody() {
        mayUse(
                "vn.ward.core..",
                VERTX,
                "vn.ward.core..",
                "java.sql..",
                "com.zaxxer.hikari..",
                "org.jdbi..",
                "org.postgresql..", // COPY is pgjdbc's own
                "org.flywaydb..",
                "org.sqlite..",
                "io.prometheus.client..",
                "com.fasterxml.jackson..",
                "org.snakeyaml.engine..",
                "com.fasterxml.uuid..",
                "org.dmfs.rfc5545..");
    }

    @Test
    void collectors_know_the_core_alone() {
        mayUse(
                "vn.ward.collect..",
                VERTX,
                "vn.ward.core..",
                "vn.ward.collect..",
                "io.github.resilience4j..",
                "org.eclipse.paho..",
                "javax.net..", // its sockets are given to it
                "com.jayway.jsonpath..", // where a value stands in what was answered
                "org.snmp4j..",
                "org.jsoup..",
                "com.google.re2j..",
                "org.xbill.DNS..",
                "javax.security.auth.x500..", // names in certificates
                "org.bouncycastle..", // timestamps and OCSP
                "net.fortuna.ical4j.data..", // the reader of calendars, and not its model: that changes the JDK's zones
                "org.dmfs.rfc5545.."); // recurrence rules
    }

    @Test
    void alerts_know_the_core_alone() {
        mayUse(
                "vn.ward.alert..",
                VERTX,
                "vn.ward.core..",
                "vn.ward.alert..",
                "io.vertx.ext.mail..",
                "com.fasterxml.uuid..", // names of decisions
                "javax.crypto..", // what only a reader's browser can read
                "io.github.resilience4j..",
                "org.eclipse.paho..", // MQTT
                "javax.net..", // its sockets leave by the line that is named
                "javax.crypto..", // what a webhook is signed with
                "com.fazecast.jSerialComm..");
    }

    @Test
    void web_knows_the_core_alone() {
        mayUse(
                "vn.ward.web..",
                VERTX,
                "vn.ward.core..",
                "vn.ward.web..",
                "io.vertx.ext.web..",
                "io.vertx.ext.auth..", // a provider's signatures
                "com.fasterxml.jackson..",
                "org.snakeyaml.engine..", // the contract is YAML
                "com.networknt.schema..", // and its schemas are JSON Schema
                "javax.crypto..",
                "com.password4j..", // passwords: argon2id
                "com.nulabinc.zxcvbn..", // those that everybody takes
                "com.eatthepath.otp..", // the second factor's codes
                "org.apache.commons.codec..", // its secret in base 32
                "io.nayuki.qrcodegen.."); // and as a picture
    }

    @Test
    void secrets_are_made_and_compared_at_the_sign_in_alone() {
        noClasses()
                .that()
                .resideInAPackage("vn.ward.web..")
                .and()
                .resideOutsideOfPackage("vn.ward.web.signin..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.crypto..",
                        "com.password4j..",
                        "com.nulabinc.zxcvbn..",
                        "com.eatthepath.otp..",
                        "io.nayuki.qrcodegen..")
                .check(WARD);
    }

    @Test
    void only_the_way_to_the_identity_provider_knows_the_library_for_it() {
        noClasses()
                .that()
                .resideOutsideOfPackage("vn.ward.web.oidc")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.ext.auth..")
                .check(WARD);
    }

    private static void mayUse(String module, String[] framework, String... more) {
        List<String> allowed = new ArrayList<>(Arrays.asList(JDK));
        allowed.addAll(Arrays.asList(framework));
        allowed.addAll(Arrays.asList(more));
        classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(allowed.toArray(String[]::new)).or(isPrimitiveOrArray()))
                .check(WARD);
    }

    private static DescribedPredicate<JavaClass> isPrimitiveOrArray() {
        return describe("primitives", type -> type.getPackageName().isEmpty() || type.isArray());
    }

    @Test
    void the_pure_packages_know_no_clock_thread_socket_database_or_logger() {
        assertPure(WARD, PURE);
    }

    /** By what they may use, not by what they may not: a list of the forbidden always has a hole. */
    private static void assertPure(JavaClasses seen, String... pure) {
        classes()
                .that()
                .resideInAnyPackage(pure)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(PURE)
                        .or(resideInAnyPackage(HARMLESS))
                        .or(isPrimitiveOrArray())
                        .or(JavaClass.Predicates.belongToAnyOf(Normalizer.class, InetAddress.class, Language.class))
                        .and(not(JavaClass.Predicates.belongToAnyOf(
                                Clock.class,
                                Thread.class,
                                ThreadLocal.class,
                                Process.class,
                                ProcessBuilder.class,
                                Runtime.class,
                                Random.class,
                                SplittableRandom.class,
                                Timer.class,
                                Date.class,
                                Scanner.class,
                                ServiceLoader.class,
                                ResourceBundle.class,
                                Calendar.class))))
                .check(seen);
        noClasses()
                .that()
                .resideInAnyPackage(pure)
                .should()
                .callMethodWhere(describe("asks the machine", ArchitectureTest::asksTheMachine))
                .orShould()
                .accessTargetWhere(
                        describe("prints", access -> access.getTargetOwner().isEquivalentTo(System.class)))
                .check(seen);
    }

    @Test
    void a_class_that_is_not_pure_is_found_wherever_it_hides() {
        assertPure(new ClassFileImporter().importClasses(Computes.class), Computes.class.getPackageName());
        for (Class<?> impure :
                List.of(ReadsConfiguration.class, DrawsLots.class, NamesAtRandom.class, LooksAtTheClock.class)) {
            JavaClasses seen = new ClassFileImporter().importClasses(impure);
            assertThatThrownBy(() -> assertPure(seen, impure.getPackageName()))
                    .as(impure.getSimpleName())
                    .isInstanceOf(AssertionError.class);
        }
    }

    @SuppressWarnings("unused") // looked at, never run
    private static final class Computes {
        static java.time.Instant later(java.time.Instant than) {
            return than.plusSeconds(Math.max(1, List.of(1, 2).size()));
        }
    }

    @SuppressWarnings("unused") // looked at, never run
    private static final class ReadsConfiguration {
        static String name(vn.ward.core.config.Ward ward) {
            return ward.name();
        }
    }

    @SuppressWarnings("unused") // looked at, never run
    private static final class DrawsLots {
        static double lot() {
            return Math.random();
        }
    }

    @SuppressWarnings("unused") // looked at, never run
    private static final class NamesAtRandom {
        static java.util.UUID name() {
            return java.util.UUID.randomUUID();
        }
    }

    @SuppressWarnings("unused") // looked at, never run
    private static final class LooksAtTheClock {
        static java.time.Instant now() {
            return java.time.Instant.now();
        }
    }

    private static boolean asksTheMachine(JavaMethodCall call) {
        String type = call.getTargetOwner().getName();
        if (type.equals("java.net.InetAddress")) {
            return true; // an address is a value to carry; its methods ask the resolver or the network
        }
        return switch (call.getTarget().getName()) {
            case "now", "systemDefault" -> type.startsWith("java.time.");
            case "currentTimeMillis", "nanoTime" -> type.equals("java.lang.System");
            case "getDefault" -> type.equals("java.util.TimeZone") || type.equals("java.util.Locale");
            case "random" -> type.equals("java.lang.Math") || type.equals("java.lang.StrictMath");
            case "randomUUID" -> type.equals("java.util.UUID");
            case "shuffle" -> type.equals("java.util.Collections");
            default -> false;
        };
    }

    @Test
    void in_the_core_only_store_journal_register_and_tickets_touch_sql() {
        noClasses()
                .that()
                .resideInAPackage("vn.ward.core..")
                .and(not(resideInAnyPackage(
                        "vn.ward.core.store",
                        "vn.ward.core.journal",
                        "vn.ward.core.register",
                        "vn.ward.core.sqlite",
                        "vn.ward.core.tickets")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql..")
                .check(WARD);
    }

    @Test
    void only_who_makes_certificates_and_who_reads_signatures_know_the_library_for_it() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "vn.ward.infra.app.tls",
                        "vn.ward.infra.practice.seal", // plays such services
                        "vn.ward.collect.signature",
                        "vn.ward.collect.tls") // who is named in a certificate
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
                .check(WARD);
    }

    @Test
    void only_the_practice_wards_broker_knows_the_library_for_it() {
        noClasses()
                .that()
                .haveNameNotMatching("vn\\.ward\\.infra\\.practice\\.mqtt\\.MqttBroker(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.moquette..", "io.netty..")
                .check(WARD);
    }

    /** Of the practice ward, each package with those it may know; the process itself and its list of systems may know all. */
    private static final Map<String, List<String>> PRACTICE = Map.ofEntries(
            Map.entry("load", List.of()),
            Map.entry("queue", List.of()),
            Map.entry("snmp", List.of()),
            Map.entry("reply", List.of()),
            Map.entry("stage", List.of("load")),
            Map.entry("site", List.of("load", "reply", "stage")),
            Map.entry("seal", List.of("load", "reply", "stage", "site")), // signing is a site
            Map.entry("device", List.of("load", "reply", "stage", "snmp")),
            Map.entry("mqtt", List.of("stage")),
            Map.entry("desk", List.of("load", "mqtt", "queue", "reply", "site", "stage")), // has pages, and publishes
            Map.entry("page", List.of("reply", "stage")));

    @Test
    void in_the_practice_ward_a_way_to_play_knows_the_stage_and_no_other_way() {
        assertThat(WARD.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith("vn.ward.infra.practice."))
                        .map(name -> name.substring("vn.ward.infra.practice.".length())))
                .as("a package of the practice ward wants its line in this table")
                .isSubsetOf(PRACTICE.keySet());
        PRACTICE.forEach((name, known) -> noClasses()
                .that()
                .resideInAPackage("vn.ward.infra.practice." + name)
                .should()
                .dependOnClassesThat(resideInAnyPackage("vn.ward.infra..")
                        .and(not(resideInAnyPackage(Stream.concat(Stream.of(name), known.stream())
                                .map(one -> "vn.ward.infra.practice." + one)
                                .toArray(String[]::new)))))
                .check(WARD));
    }

    @Test
    void a_practice_wards_load_its_queue_and_what_devices_say_have_no_socket() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "vn.ward.infra.practice.load", "vn.ward.infra.practice.queue", "vn.ward.infra.practice.snmp")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "java.net..", "org.snmp4j.transport..")
                .check(WARD);
    }

    @Test
    void the_spool_is_files_and_batches_alone() {
        noClasses()
                .that()
                .resideInAPackage("vn.ward.core.spool")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "java.sql..", "io.prometheus..", "java.util.concurrent..")
                .check(WARD);
    }

    @Test
    void packages_make_no_cycles() {
        slices().matching("vn.ward.(**)").should().beFreeOfCycles().check(WARD);
    }

    @Test
    void names_say_what_a_thing_is_not_that_it_is_a_thing() {
        Pattern banned = Pattern.compile(".*(Manager|Utils?|Helper|Impl|Service|Processor|DTO|Dto)$");
        assertThat(WARD.stream()
                        .filter(type -> !type.isAnonymousClass())
                        .map(JavaClass::getSimpleName)
                        .filter(name -> banned.matcher(name).matches()))
                .isEmpty();
    }

    @Test
    void verticles_are_of_today_and_nobody_looks_into_vertx() {
        ArchRule noYesterday = noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.vertx.core.AbstractVerticle")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx.core.internal..", "io.vertx.core.impl..");
        noYesterday.check(WARD);
    }

    @Test
    void only_sealed_types_and_libraries_own_classes_are_extended() {
        assertThat(WARD.stream()
                        .filter(type -> !type.isInterface() && !type.isEnum() && !type.isRecord())
                        .filter(type -> type.getRawSuperclass()
                                .map(parent -> parent.getPackageName().startsWith("vn.ward") && !parent.isEnum())
                                .orElse(false))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    @Test
    void every_package_has_its_door_plate_and_is_null_marked() {
        List<String> packages =
                WARD.stream().map(JavaClass::getPackageName).distinct().toList();
        assertThat(packages)
                .allSatisfy(name -> assertThat(WARD.stream()
                                .filter(type -> type.getName().equals(name + ".package-info"))
                                .flatMap(type -> type.getAnnotations().stream())
                                .map(annotation -> annotation.getRawType().getSimpleName()))
                        .as(name)
                        .contains("NullMarked"));
    }
}
