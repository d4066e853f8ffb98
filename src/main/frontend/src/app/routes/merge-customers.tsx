import { Button, InlineNotification } from '@carbon/react';
import { ArrowsHorizontal } from '@carbon/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { toast } from '@/components/toast/toasts';
import { comparisonQuery, type Comparison } from '@/features/customer/api/get-comparison';
import { customerQuery } from '@/features/customer/api/get-customer';
import { useMergeCustomers } from '@/features/customer/api/merge-customers';
import { MergeFields } from '@/features/customer/components/merge-fields';
import { useUndoToast } from '@/features/customer/components/use-undo-toast';
import { useI18n } from '@/lib/i18n/i18n';
import '@/lib/i18n/further';

export const Component = () => {
  const { t } = useI18n();
  const { customerId = '', otherId = '' } = useParams();
  const comparison = useQuery(comparisonQuery(customerId, otherId));
  const one = useQuery(customerQuery(customerId)).data;
  const other = useQuery(customerQuery(otherId)).data;
  const label = <LinkTo to="/customers/duplicates">{t('duplicate.title')}</LinkTo>;
  if (!comparison.data || !one || !other) {
    return (
      <Page title={t('merge.title')} label={label}>
        {comparison.isError ? (
          <Failure error={comparison.error} onRetry={() => void comparison.refetch()} />
        ) : (
          <RowsSkeleton rows={8} />
        )}
      </Page>
    );
  }
  return (
    <SideBySide
      key={`${customerId}${otherId}`}
      label={label}
      comparison={comparison.data}
      names={{ this: one.name, other: other.name }}
    />
  );
};

type Props = { label: React.ReactNode; comparison: Comparison; names: { this: string; other: string } };

const SideBySide = ({ label, comparison, names }: Props) => {
  const { t } = useI18n();
  const navigate = useNavigate();
  const merge = useMergeCustomers(comparison);
  const { undo } = useUndoToast();
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const follows = comparison.follows.filter((it) => it.count > 0);
  const submit = () =>
    merge.mutate(chosen, {
      onSuccess: ({ id, mergeId }) => {
        toast(t('merge.done'), {
          text: `${names.other} → ${names.this}`,
          action: { label: t('merge.undo'), run: () => void undo(mergeId) },
        });
        void navigate(`/customers/${id}`);
      },
    });
  return (
    <Page
      title={t('merge.title')}
      label={label}
      actions={
        <Button
          size="md"
          kind="tertiary"
          renderIcon={ArrowsHorizontal}
          onClick={() => void navigate(`/customers/${comparison.other}/merge/${comparison.id}`, { replace: true })}
        >
          {t('merge.swap')}
        </Button>
      }
    >
      <div className="lj-column">
        <p className="lj-quiet">{t('merge.hint', { other: names.other, this: names.this })}</p>
        {comparison.problems.map((it) => (
          <InlineNotification
            key={it}
            lowContrast
            hideCloseButton
            kind="error"
            role="alert"
            statusIconDescription={t('common.error')}
            title={t('merge.impossible')}
            subtitle={it}
          />
        ))}
        <Section title={t('merge.fields')} flush>
          <MergeFields rows={comparison.fields} names={names} chosen={chosen} onChoose={setChosen} />
        </Section>
        <Section title={t('merge.follows')}>
          {follows.length === 0 && <p className="lj-quiet">{t('merge.follows.none')}</p>}
          <ul className="lj-rows">
            {follows.map((it) => (
              <li key={it.kind}>
                {it.label}: {it.count}
              </li>
            ))}
            {comparison.samePeople.length > 0 && (
              <li>{t('merge.samePeople', { names: comparison.samePeople.join(', ') })}</li>
            )}
            {comparison.refusals.length > 0 && <li>{t('merge.refusals')}</li>}
          </ul>
        </Section>
        {merge.isError && <Failure error={merge.error} />}
        <div className="lj-row">
          <Button disabled={merge.isPending || comparison.problems.length > 0} onClick={submit}>
            {merge.isPending ? t('common.saving') : t('merge.submit')}
          </Button>
          <Button kind="ghost" onClick={() => void navigate(-1)}>
            {t('common.cancel')}
          </Button>
          <span className="lj-second">{t('merge.undoHint')}</span>
        </div>
      </div>
    </Page>
  );
};
