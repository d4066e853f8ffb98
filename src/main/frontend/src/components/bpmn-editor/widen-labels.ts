import { propertyOf, type Moddle } from './swap-labels';

/** Of a letter on average, and of the widest box that a label is given, in pixels of the picture. */
const LETTER = 6.5;
const WIDEST = 90;

type Bounds = Moddle & { x: number; width: number };

/**
 * Gives labels beside their shapes room for the name in either language: their boxes are measured with the one that
 * was shown while somebody drew, and the other would break in the middle of a word.
 */
export const widenLabels = (root: Moddle) => {
  for (const diagram of (root.diagrams as Moddle[] | undefined) ?? []) {
    const drawn = ((diagram.plane as Moddle | undefined)?.planeElement as Moddle[] | undefined) ?? [];
    for (const it of drawn) {
      const bounds = (it.label as Moddle | undefined)?.bounds as Bounds | undefined;
      const element = it.bpmnElement as Moddle | undefined;
      if (!bounds || !element) continue;
      const words = `${element.name ?? ''} ${propertyOf(element, 'label:pl') ?? ''}`.split(/\s+/);
      const needed = Math.min(WIDEST, Math.ceil(Math.max(...words.map((word) => word.length)) * LETTER + 4));
      if (bounds.width >= needed) continue;
      bounds.x = Math.round(bounds.x - (needed - bounds.width) / 2);
      bounds.width = needed;
    }
  }
};
