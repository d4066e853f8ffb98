import { SkeletonText } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import { segmentSizeQuery, type Size } from '../api/get-segments';

/** A number, or about how many when it was not counted. */
export const useSizeText = () => {
  const { t, language } = useI18n();
  return (size: Size) =>
    size.estimated
      ? t('segment.size.about', { number: formatNumber(size.count, language) })
      : formatNumber(size.count, language);
};

export const SegmentSize = ({ segment }: { segment: string }) => {
  const size = useQuery(segmentSizeQuery(segment));
  const text = useSizeText();
  if (size.isPending) return <SkeletonText width="4rem" />;
  return <>{size.data ? text(size.data) : '–'}</>;
};
