package pl.lejek.lead;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface LeadRepository extends JpaRepository<Lead, UUID> {
    Optional<Lead> findBySourceAndExternalId(String source, String externalId);

    List<Lead> findByCustomerIdAndStatusIn(UUID customerId, Collection<LeadStatus> statuses);

    List<Lead> findByEmailKeyAndStatusInOrderByReceivedAt(String emailKey, Collection<LeadStatus> statuses);
}
