package pl.lejek.deal;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface DealRepository extends JpaRepository<Deal, UUID> {

    Optional<Deal> findByLeadId(UUID leadId);

    Optional<Deal> findByExternalId(String externalId);

    Optional<Deal> findByReopenedFrom(UUID lostDeal);

    boolean existsByCustomerId(UUID customer);
}
