import { formatDecimals } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';
import type { Assessment } from '../api/assessments';

/** What came of it, in one line. */
export const OutcomeText = ({ of: { result } }: { of: Assessment }) => {
  const { language } = useI18n();
  const number = typeof result.value === 'number' ? formatDecimals(result.value, language) : null;
  const vector =
    typeof result.x === 'number' && typeof result.y === 'number'
      ? `(${formatDecimals(result.x, language)}; ${formatDecimals(result.y, language)})`
      : null;
  return <>{[number ?? vector, result.verdictLabel].filter(Boolean).join(' · ') || '–'}</>;
};
