import '@/lib/i18n/further';
import { Button } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { ReasonDialog } from '@/components/form/reason-dialog';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { MASK, requestQuery, useLiftRestriction } from '@/features/privacy/api/data-requests';
import { Holdings } from '@/features/privacy/components/holdings';
import { Proof } from '@/features/privacy/components/proof';
import { RequestState } from '@/features/privacy/components/request-state';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';

/** One request: who asks what, until when, what is held, and the proof of what was done. */
export const Component = () => {
  const { t } = useI18n();
  const me = useCurrentUser();
  const { requestId = '' } = useParams();
  const [lifting, setLifting] = useState(false);
  const query = useQuery(requestQuery(requestId));
  const lift = useLiftRestriction(requestId);
  if (!query.data) {
    return (
      <Page title={t('privacy.request')}>
        {query.isError ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <RowsSkeleton rows={6} />
        )}
      </Page>
    );
  }
  const detail = query.data;
  const it = detail.request;
  const mayEdit = me.can('data-request', 'edit');
  const card = it.subject.type === 'lead' ? `/leads/${it.subject.id}` : `/customers/${it.subject.id}`;
  const name = it.subject.label ?? '∅';
  return (
    <Page
      title={t('privacy.title', { number: it.number, kind: t(`privacy.kind.${it.kind}`) })}
      label={<LinkTo to="/data-requests">{t('nav.dataRequests')}</LinkTo>}
      tags={<RequestState request={it} />}
      actions={
        mayEdit &&
        it.restricted && (
          <Button size="md" kind="tertiary" onClick={() => setLifting(true)}>
            {t('privacy.lift')}
          </Button>
        )
      }
    >
      <div className="lj-column">
        <Section title={t('privacy.request')}>
          <Facts
            items={[
              [t('privacy.about'), it.subject.type === 'person' ? name : <LinkTo to={card}>{name}</LinkTo>],
              [t('privacy.receivedOn'), <When key="on" at={it.receivedOn} as="date" />],
              [t('privacy.receivedBy'), t(`privacy.way.${it.receivedBy}`)],
              [t('privacy.dueAt'), <When key="due" at={it.dueAt} as="date" />],
              [t('privacy.extendedAt'), it.extendedAt && <When at={it.extendedAt} as="date" />],
              [t('privacy.answerBy'), t(`privacy.way.${it.answerBy}`)],
              [t('privacy.contact'), detail.contact],
              [t('privacy.note'), detail.note],
              [t('privacy.identityHow'), detail.identityHow],
              [t('privacy.reason'), detail.reason],
              [t('privacy.done'), detail.done],
              [t('privacy.takenBy'), it.createdBy],
              [t('privacy.closedAt'), it.closedAt && <When at={it.closedAt} />],
              [t('privacy.case'), it.caseId && <LinkTo to={`/cases/${it.caseId}`}>{t('privacy.case.open')}</LinkTo>],
            ]}
          />
        </Section>
        {detail.holds.length > 0 && (
          <Section title={t('hold.title')} count={detail.holds.length}>
            <ul className="lj-rows">
              {detail.holds.map((hold) => (
                <li key={hold.id}>{hold.reason ?? MASK}</li>
              ))}
            </ul>
          </Section>
        )}
        {mayEdit && (
          <Section title={t('privacy.held')}>
            <Holdings requestId={it.id} />
          </Section>
        )}
        {detail.evidence.length > 0 && (
          <Section title={t('privacy.proof')}>
            <Proof detail={detail} />
          </Section>
        )}
      </div>
      {lifting && (
        <ReasonDialog
          title={t('privacy.lift')}
          label={name}
          submitText={t('privacy.lift')}
          hint={t('privacy.lift.hint')}
          reasonLabel={t('privacy.reason')}
          longest={500}
          busy={lift.isPending}
          error={lift.error}
          onClose={() => setLifting(false)}
          onSubmit={(reason) => lift.mutate(reason, { onSuccess: () => setLifting(false) })}
        />
      )}
    </Page>
  );
};
