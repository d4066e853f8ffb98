import { Tag } from '@carbon/react';
import { useI18n } from '@/lib/i18n/i18n';

export const CategoryTag = ({ category }: { category: string }) => {
  const { t } = useI18n();
  if (category === 'EXISTING') {
    return (
      <Tag size="sm" type="green">
        {t('customer.EXISTING')}
      </Tag>
    );
  }
  return (
    <Tag size="sm" type="cool-gray">
      {category === 'PROSPECT' ? t('customer.PROSPECT') : category}
    </Tag>
  );
};
