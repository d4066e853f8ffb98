import { SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { LinkTo } from '@/components/page/link-to';
import { Failure } from '@/components/states/failure';
import { Facts } from '@/components/text/facts';
import { MailTo, PhoneTo } from '@/components/text/reach';
import { useI18n } from '@/lib/i18n/i18n';
import { leadQuery } from '../api/get-lead';
import { leadName, leadPerson } from '../api/lead';
import { Grade } from './grade';
import { leadValue } from './lead-value';
import { sourceName } from '@/components/text/source-name';

/** The lead in a few lines, beside the work. */
export const LeadGlance = ({ leadId }: { leadId: string }) => {
  const { t, language } = useI18n();
  const lead = useQuery(leadQuery(leadId));
  if (lead.isPending) return <SkeletonText paragraph lineCount={3} />;
  if (lead.isError) return <Failure error={lead.error} />;
  const it = lead.data;
  return (
    <Facts
      items={[
        [t('subject.lead'), <LinkTo to={`/leads/${it.id}`}>{leadName(it)}</LinkTo>],
        [t('lead.person'), leadPerson(it)],
        [t('customer.phone'), it.phone && <PhoneTo number={it.phone} />],
        [t('customer.email'), it.email && <MailTo address={it.email} />],
        [t('lead.grade'), it.grade && <Grade grade={it.grade} score={it.score} reasons={it.reasons} />],
        [t('lead.source'), it.source && sourceName(it.source, t)],
        [t('lead.interest'), it.interest],
        [t('lead.product'), it.product],
        [t('lead.value'), leadValue(it.estimatedValue, language)],
        [t('customer.city'), it.city],
        [t('lead.wantsCall'), it.wantsCall && t('common.yes')],
      ]}
    />
  );
};
