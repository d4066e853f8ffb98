import { InlineNotification } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { LinkTo } from '@/components/page/link-to';
import { Page } from '@/components/page/page';
import { Section } from '@/components/page/section';
import { Failure } from '@/components/states/failure';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Facts } from '@/components/text/facts';
import { When } from '@/components/text/when';
import { CasePicture } from '@/features/case/components/case-picture';
import { offerQuery } from '@/features/offer/api/get-offer';
import { AnswerFacts } from '@/features/offer/components/answer-facts';
import { LimitBar } from '@/features/offer/components/limit-bar';
import { OfferActions } from '@/features/offer/components/offer-actions';
import { OfferEditor } from '@/features/offer/components/offer-editor';
import { OfferPdf } from '@/features/offer/components/offer-pdf';
import { OpenWork } from '@/features/offer/components/open-work';
import { Questions } from '@/features/offer/components/questions';
import { StateTag } from '@/features/offer/components/state-tag';
import { useUserName } from '@/components/user-select/use-user-name';
import { VersionHistory } from '@/features/offer/components/version-history';
import { VersionView } from '@/features/offer/components/version-view';
import { useCurrentUser } from '@/lib/current-user';
import { useI18n } from '@/lib/i18n/i18n';
import styles from './offer.module.scss';

export const Component = () => {
  const { t, language } = useI18n();
  const me = useCurrentUser();
  const userName = useUserName();
  const { offerId = '' } = useParams();
  const query = useQuery(offerQuery(offerId, language));
  const back = <LinkTo to="/offers">{t('nav.offers')}</LinkTo>;

  if (!query.data) {
    return (
      <Page title={t('offer.title')} label={back}>
        {query.isError ? (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <RowsSkeleton rows={6} />
        )}
      </Page>
    );
  }
  const offer = query.data;
  const { current } = offer;
  const maySteer = me.can('offer', 'enter') && (offer.owner === me.id || me.is('MANAGER', 'ADMIN'));
  const approval = offer.tasks.find((it) => it.taskKey === 'approve-offer');

  const head = (
    <Section title={t('offer.about')}>
      <div className={styles.about}>
        <Facts
          items={[
            [
              t('subject.customer'),
              offer.customer &&
                (me.can('customer') ? (
                  <LinkTo to={`/customers/${offer.customer.id}`}>
                    {offer.customer.name ?? t('lead.customer.open')}
                  </LinkTo>
                ) : (
                  offer.customer.name
                )),
            ],
            [t('subject.deal'), me.can('deal') && <LinkTo to={`/deals/${offer.deal}`}>{t('deal.open')}</LinkTo>],
            [t('lead.owner'), userName(offer.owner) ?? t('lead.noOwner')],
            [t('offer.version'), String(current.number)],
            [t('offer.created'), offer.createdAt && <When at={offer.createdAt} as="date" />],
          ]}
        />
        {offer.tasks.length > 0 && (
          <div>
            <h3 className="cds--label">{t('offer.waits')}</h3>
            <OpenWork offer={offer} mayWork={me.can('task')} />
          </div>
        )}
      </div>
    </Section>
  );
  const history = (
    <>
      {offer.questions.length > 0 && (
        <Section title={t('offer.questions')} count={offer.questions.length}>
          <Questions offer={offer} />
        </Section>
      )}
      {(!offer.editable || offer.versions.length > 1) && (
        <Section title={t('offer.versions')} count={offer.versions.length}>
          <VersionHistory offer={offer} />
        </Section>
      )}
      {offer.caseId && (
        <Section title={t('picture.title')}>
          <CasePicture caseId={offer.caseId} />
        </Section>
      )}
    </>
  );

  return (
    <Page
      title={offer.number}
      label={back}
      tags={<StateTag state={offer.state} />}
      actions={offer.state === 'sent' && maySteer && <OfferActions offer={offer} />}
    >
      <div className="lj-column">
        {head}
        {offer.state === 'approval' && (
          <div>
            <InlineNotification
              lowContrast
              hideCloseButton
              role="status"
              kind="warning"
              statusIconDescription={t('common.warning')}
              title={t(offer.approvable ? 'offer.approval.yours' : 'offer.approval.waits')}
            />
            {offer.approvable && approval && me.can('task') && (
              <LinkTo to={`/tasks/${approval.id}?assignee=all`}>{t('offer.approve.open')}</LinkTo>
            )}
          </div>
        )}
        {offer.editable ? (
          <>
            <OfferEditor key={`${offer.id}-${current.number}-${offer.state}`} offer={offer} />
            {history}
          </>
        ) : (
          <div className="lj-columns">
            <div className="lj-column">
              {current.answer && (
                <Section title={t('offer.answer')}>
                  <AnswerFacts answer={current.answer} />
                </Section>
              )}
              <VersionView version={current} />
            </div>
            <div className="lj-column">
              {offer.state === 'approval' && (
                <Section title={t('offer.limit')}>
                  <LimitBar limit={offer.limit} />
                </Section>
              )}
              <Section title={t('offer.pdf')}>
                <OfferPdf of={{ id: offer.id, number: offer.number, version: current.number }} tag={offer.tag} />
              </Section>
              {history}
            </div>
          </div>
        )}
      </div>
    </Page>
  );
};
