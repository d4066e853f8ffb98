package pl.lejek.customer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface PersonRepository extends JpaRepository<Person, UUID> {

    Optional<Person> findByExternalId(String externalId);

    List<Person> findByCustomerIdOrderByCreatedAtAscIdAsc(UUID customerId);
}
