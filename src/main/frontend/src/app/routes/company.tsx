import '@/lib/i18n/further';
import { useQuery } from '@tanstack/react-query';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { companyQuery } from '@/features/offer/api/get-company';
import { CompanyForm } from '@/features/offer/components/company-form';
import { CompanyLogo } from '@/features/offer/components/company-logo';
import { useI18n } from '@/lib/i18n/i18n';

export const Component = () => {
  const { t } = useI18n();
  const query = useQuery(companyQuery);
  return (
    <Page title={t('nav.company')}>
      {!query.data &&
        (query.isError ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : <RowsSkeleton />)}
      {query.data && (
        <div className="lj-column">
          <Section title={t('company.logo')}>
            <CompanyLogo company={query.data} />
          </Section>
          <CompanyForm company={query.data} />
        </div>
      )}
    </Page>
  );
};
