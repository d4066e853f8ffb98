import type { Catalogue } from './catalogue';

export type Who = { assignee: string | null; candidateGroups: string | null };
export type WhoChoice = Who & { key: string };

const OWNER_OF_CUSTOMER = 'ownerOfCustomer(caseSubject())';

/** Ways to say who does a step, as far as this diagram and the published functions know them. */
export const waysToSayWho = (variables: string[], catalogue: Catalogue): WhoChoice[] => {
  const has = (name: string) => catalogue.functions.includes(name);
  const ways: WhoChoice[] = [];
  if (variables.includes('ownerId')) {
    ways.push({ key: 'owner', assignee: '${ownerId}', candidateGroups: null });
    if (has('managersUnless')) {
      ways.push({ key: 'owner-or-managers', assignee: '${ownerId}', candidateGroups: '${managersUnless(ownerId)}' });
    }
    if (has('managersOf')) {
      ways.push({ key: 'managers-of-owner', assignee: null, candidateGroups: '${managersOf(ownerId)}' });
    }
  }
  if (has('ownerOfCustomer') && has('caseSubject')) {
    ways.push({ key: 'customer-owner', assignee: `\${${OWNER_OF_CUSTOMER}}`, candidateGroups: null });
    if (has('managersUnless')) {
      ways.push({
        key: 'customer-owner-or-managers',
        assignee: `\${${OWNER_OF_CUSTOMER}}`,
        candidateGroups: `\${managersUnless(${OWNER_OF_CUSTOMER})}`,
      });
    }
    if (has('managersOf')) {
      ways.push({
        key: 'managers-of-customer-owner',
        assignee: null,
        candidateGroups: `\${managersOf(${OWNER_OF_CUSTOMER})}`,
      });
    }
  }
  ways.push({ key: 'managers', assignee: null, candidateGroups: 'managers' });
  ways.push({ key: 'reps', assignee: null, candidateGroups: 'reps' });
  ways.push({ key: 'reps-and-managers', assignee: null, candidateGroups: 'reps,managers' });
  for (const { id } of catalogue.groups) {
    if (!ways.some((it) => it.candidateGroups === id)) {
      ways.push({ key: `group:${id}`, assignee: null, candidateGroups: id });
    }
  }
  return ways;
};

export const sameWho = (one: Who, other: Who) =>
  (one.assignee ?? '') === (other.assignee ?? '') && (one.candidateGroups ?? '') === (other.candidateGroups ?? '');
