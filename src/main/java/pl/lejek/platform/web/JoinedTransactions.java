package pl.lejek.platform.web;

import jakarta.persistence.EntityManagerFactory;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.transaction.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Lets a transaction that joins the one around a whole request end as it would alone: what it changed is written, so
 * that the SQL of a view read next sees it.
 */
@Configuration(proxyBeanMethods = false)
class JoinedTransactions {

    private static final ThreadLocal<Boolean> ACTIVE = ThreadLocal.withInitial(() -> false);

    static <T> T during(Supplier<T> work) {
        ACTIVE.set(true);
        try {
            return work.get();
        } finally {
            ACTIVE.remove();
        }
    }

    @Bean
    PlatformTransactionManager transactionManager(
            EntityManagerFactory entityManagers, ObjectProvider<TransactionManagerCustomizers> customizers) {
        var manager = new Flushing(entityManagers);
        customizers.ifAvailable(it -> it.customize(manager));
        return manager;
    }

    private static class Flushing extends JpaTransactionManager {

        private static final long serialVersionUID = 1L;

        Flushing(EntityManagerFactory entityManagers) {
            super(entityManagers);
        }

        @Override
        protected void prepareForCommit(DefaultTransactionStatus status) {
            if (ACTIVE.get() && status.hasTransaction() && !status.isNewTransaction() && !status.isReadOnly()) {
                status.flush();
            }
        }
    }
}
