package pl.lejek.onboarding;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.lejek.identity.Handover;

/** Hands the running onboardings of a leaving user over. */
@Component
@Order(0) // before the work list, so that a call that is open moves together with its case
class OnboardingHandover implements Handover {

    private final OnboardingProcesses processes;

    OnboardingHandover(OnboardingProcesses processes) {
        this.processes = processes;
    }

    @Override
    public String kind() {
        return "onboardings";
    }

    @Override
    public int handOver(String from, String to) {
        return processes.ownerLeaves(from, to);
    }
}
