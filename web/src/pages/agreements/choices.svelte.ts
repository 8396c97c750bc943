// What can be named in an agreement, as options of a choice.

import { view } from '../../api/query.svelte';
import type { Option } from '../../components/form/options';
import { textOf } from '../../components/text';
import type { Choices } from './types';

export interface NamedChoices {
  goals: Option[];
  projects: Option[];
  planItems: Option[];
  commitments: Option[];
  matters: Option[];
}

// Called while a component is made.
export function namedChoices(): NamedChoices {
  const ask = (noun: string) => view<Choices>('choices', () => ({ noun, limit: 1000 }));
  const [goals, projects, planItems, commitments, matters] =
    [ask('goal'), ask('project'), ask('plan_item'), ask('commitment'), ask('decided_matter')];
  const options = (query: { data: Choices | undefined }): Option[] =>
    query.data?.choices.map((choice) => ({ value: choice.id, label: textOf(choice.name), help: textOf(choice.party_name) })) ?? [];
  return {
    get goals() { return options(goals); },
    get projects() { return options(projects); },
    get planItems() { return options(planItems); },
    get commitments() { return options(commitments); },
    get matters() { return options(matters); },
  };
}
