import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { elementsOf, type DiagramElement } from '@/components/bpmn-viewer/diagram-elements';
import { useI18n } from '@/lib/i18n/i18n';
import type { MessageKey } from '@/lib/i18n/translate';
import { diagramQuery } from '../api/get-process';

export type Diagram = { xml: string; elements: DiagramElement[]; name: (id: string) => string };

/** A version's diagram and how its elements are called; one without a name goes by its kind. */
export const useDiagram = (process: string, version: number | undefined) => {
  const { t, language } = useI18n();
  const query = useQuery({ ...diagramQuery(process, version ?? 0), enabled: version !== undefined });
  const diagram = useMemo((): Diagram | undefined => {
    if (query.data === undefined) return undefined;
    const elements = elementsOf(query.data, language);
    const byId = new Map(elements.map((it) => [it.id, it]));
    return {
      xml: query.data,
      elements,
      name: (id) => {
        const it = byId.get(id.replace(/#.*$/, ''));
        return it ? it.name || t(`studio.kind.${it.kind}` as MessageKey) : id;
      },
    };
  }, [query.data, language, t]);
  return { query, diagram };
};
