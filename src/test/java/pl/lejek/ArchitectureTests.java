package pl.lejek;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Timer;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.data.repository.Repository;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pl.lejek.identity.OpenToAll;
import pl.lejek.identity.Requires;
import pl.lejek.identity.SignedIn;

/** What the modules' boundaries cannot say (architecture.md, Modules). */
@AnalyzeClasses(
        packages = {"pl.lejek", "db.migration"},
        importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule entitiesStayInTheirModule =
            classes().that().areAnnotatedWith(Entity.class).should().notBePublic();

    @ArchTest
    static final ArchRule repositoriesStayInTheirModule =
            classes().that().areAssignableTo(Repository.class).should().notBePublic();

    @ArchTest
    static final ArchRule theEngineStaysWithinItsEdges = noClasses()
            .that(resideOutsideOfPackages(
                    "pl.lejek.workflow..",
                    "pl.lejek.history..",
                    "pl.lejek.worklist..",
                    "pl.lejek.studio..",
                    "pl.lejek.training..",
                    "pl.lejek.*.process..",
                    "db.migration"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule delegatesHaveNoTransactionOfTheirOwn =
            noClasses().that().areAssignableTo(JavaDelegate.class).should().beAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule delegatesMethodsHaveNoTransactionOfTheirOwn = noMethods()
            .that()
            .areDeclaredInClassesThat(are(assignableTo(JavaDelegate.class)))
            .should()
            .beAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule delegatesAreTheFaceOfAProcess = classes()
            .that()
            .areAssignableTo(JavaDelegate.class)
            .should()
            .resideInAPackage("pl.lejek.*.process")
            .andShould()
            .haveSimpleNameEndingWith("Delegate")
            .andShould()
            .notBePublic();

    @ArchTest
    static final ArchRule controllersAreNobodysBusiness = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .resideInAPackage("..web..")
            .andShould()
            .notBePublic()
            .andShould()
            .notBeAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule controllersHaveNoTransactionOfTheirOwn = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .should()
            .beAnnotatedWith(Transactional.class);

    @ArchTest
    static final ArchRule everyRequestHandlerSaysWhoMay = methods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .and()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(ErrorController.class)
            .should()
            .beAnnotatedWith(Requires.class)
            .orShould()
            .beAnnotatedWith(SignedIn.class)
            .orShould()
            .beAnnotatedWith(OpenToAll.class);

    /**
     * {@code WallClock} is real time on purpose: sessions, lockouts and tokens do not move with the
     * training clock, whose distance from real time {@code MovedClock} measures.
     */
    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("pl.lejek.workflow.EngineClock")
            .and()
            .doNotHaveSimpleName("WallClock")
            .and()
            .doNotHaveFullyQualifiedName("pl.lejek.training.MovedClock")
            .should()
            .callMethodWhere(describe("it asks the machine for the time", ArchitectureTests::asksTheMachine))
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    /** Waiting is a timer in a diagram; only technical code may pause: between nodes, for the job executor. */
    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .that()
            .resideOutsideOfPackages("pl.lejek.platform..", "pl.lejek.training..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class);

    @ArchTest
    static final ArchRule businessTimeIsATimerInADiagram = noMethods().should().beAnnotatedWith(Scheduled.class);

    @ArchTest
    static final ArchRule housekeepingIsTheOnlyScheduler = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("pl.lejek.workflow.Housekeeping")
            .should()
            .dependOnClassesThat(assignableTo(ScheduledExecutorService.class)
                    .or(assignableTo(ScheduledThreadPoolExecutor.class))
                    .or(assignableTo(TaskScheduler.class))
                    .or(assignableTo(Timer.class)));

    /** But for the command that checks an export of the trail, which has nothing else to say it with. */
    @ArchTest
    static final ArchRule nobodyPrints = noClasses()
            .that()
            .resideOutsideOfPackage("pl.lejek.verify")
            .should()
            .accessFieldWhere(describe(
                    "it is System.out or System.err",
                    access -> access.getTargetOwner().isEquivalentTo(System.class)
                            && access.getTarget().getRawType().isEquivalentTo(PrintStream.class)));

    @ArchTest
    static final ArchRule nobodyDependsOnHistory = noClasses()
            .that()
            .resideOutsideOfPackage("pl.lejek.history..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("pl.lejek.history.."));

    @ArchTest
    static final ArchRule theVerifierNeedsTheJdkAlone = classes()
            .that()
            .resideInAPackage("pl.lejek.verify")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", "pl.lejek.verify"));

    @ArchTest
    static final ArchRule nobodyDependsOnTraining = noClasses()
            .that()
            .resideOutsideOfPackage("pl.lejek.training..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("pl.lejek.training.."));

    private static boolean asksTheMachine(JavaAccess<?> call) {
        var owner = call.getTargetOwner();
        if (owner.isEquivalentTo(Clock.class)) {
            return call.getName().startsWith("system") || call.getName().startsWith("tick");
        }
        return owner.getPackageName().equals("java.time")
                && call.getName().equals("now")
                && !(call.getTarget() instanceof MethodCallTarget method
                        && method.getRawParameterTypes().stream().anyMatch(it -> it.isEquivalentTo(Clock.class)));
    }
}
