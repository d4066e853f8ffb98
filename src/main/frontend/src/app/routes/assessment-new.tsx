import '@/lib/i18n/further';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { FilterSelect } from '@/components/list-tools/filter-select';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { toast } from '@/components/toast/toasts';
import { kindsQuery, useRecord } from '@/features/assessment/api/assessments';
import { FillIn } from '@/features/assessment/components/fill-in';
import { customerQuery } from '@/features/customer/api/get-customer';
import { useI18n } from '@/lib/i18n/i18n';

/** Chooses an exercise and fills it in, for the customer in the address or for the company. */
export const Component = () => {
  const { t, language } = useI18n();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const customer = params.get('customer') ?? '';
  const kinds = useQuery(kindsQuery(language));
  const card = useQuery({ ...customerQuery(customer), enabled: customer !== '' });
  const record = useRecord();
  const about = customer ? 'customer' : 'company';
  const possible = (kinds.data ?? []).filter((it) => it.about.includes(about));
  const kind = possible.find((it) => it.key === params.get('kind'));
  const back = customer ? `/customers/${customer}` : '/assessments';
  const failed = [kinds, card].find((it) => it.isError);
  return (
    <Page
      title={kind?.name ?? t('assessment.new')}
      label={<LinkTo to={back}>{customer ? (card.data?.name ?? t('subject.customer')) : t('nav.assessments')}</LinkTo>}
    >
      {failed && <Failure error={failed.error} onRetry={() => void failed.refetch()} />}
      {kinds.isPending && <RowsSkeleton rows={6} />}
      {kinds.isSuccess && (
        <div className="lj-pair lj-below">
          <FilterSelect
            id="kind"
            label={t('assessment.kind')}
            value={kind?.key ?? ''}
            options={[['', t('assessment.kind.choose')], ...possible.map((it): [string, string] => [it.key, it.name])]}
            onChange={(value) =>
              setParams({ ...(customer ? { customer } : {}), ...(value ? { kind: value } : {}) }, { replace: true })
            }
          />
        </div>
      )}
      {kind && (
        <>
          <p className="lj-quiet lj-below">{kind.hint}</p>
          <FillIn
            key={kind.key}
            kind={kind}
            busy={record.isPending}
            onCancel={() => void navigate(back)}
            save={(given, then) =>
              record.mutate(
                { ...given, kind: kind.key, ...(customer ? { customer } : {}) },
                {
                  ...then,
                  onSuccess: (made) => {
                    toast(t('assessment.saved'));
                    void navigate(`/assessments/${made.id}`);
                  },
                },
              )
            }
          />
        </>
      )}
    </Page>
  );
};
