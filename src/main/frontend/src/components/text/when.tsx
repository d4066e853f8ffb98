import { formatDate, formatDateTime, formatMoment, formatTime } from '@/lib/format';
import { useI18n } from '@/lib/i18n/i18n';

const FORMATS = { date: formatDate, 'date-time': formatDateTime, moment: formatMoment, time: formatTime };

type Props = { at: string | null | undefined; as?: keyof typeof FORMATS };

/** An instant in the user's words and the sales zone. */
export const When = ({ at, as = 'date-time' }: Props) => {
  const { language } = useI18n();
  if (!at) return <>–</>;
  return (
    <time dateTime={at} title={formatDateTime(at, language)}>
      {FORMATS[as](at, language)}
    </time>
  );
};
