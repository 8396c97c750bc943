// Every page: its address inside a cooperation, its title, and the component, loaded when it is first wanted. The first
// match counts, so a fixed word stands before a parameter of the same place. A page whose address is '/<area>' puts
// its area into the navigation.

import type { Component } from 'svelte';

export interface PageProps {
  params: Record<string, string>;
}

export interface PageEntry {
  path: string;
  // A page without parameters takes no properties; PageProps is all that one can take.
  load: () => Promise<{ default: Component<any> }>;
}

export const pages: readonly PageEntry[] = [
  { path: '/', load: () => import('./home/Home.svelte') },
  { path: '/findings', load: () => import('./findings/Findings.svelte') },
  { path: '/findings/:key', load: () => import('./findings/Finding.svelte') },
  { path: '/scenarios', load: () => import('./scenarios/Scenarios.svelte') },
  { path: '/scenarios/:scenario', load: () => import('./scenarios/Scenario.svelte') },
  { path: '/scenarios/:scenario/roads/:candidate', load: () => import('./scenarios/MissingLink.svelte') },
  { path: '/division', load: () => import('./division/Division.svelte') },
  { path: '/agreements', load: () => import('./agreements/Agreements.svelte') },
  { path: '/agreements/new', load: () => import('./agreements/AgreementEditor.svelte') },
  { path: '/agreements/:agreement', load: () => import('./agreements/Agreement.svelte') },
  { path: '/agreements/:agreement/compare', load: () => import('./agreements/Comparison.svelte') },
  { path: '/commitments', load: () => import('./commitments/Commitments.svelte') },
  { path: '/commitments/:commitment', load: () => import('./commitments/Commitment.svelte') },
  { path: '/goals', load: () => import('./goals/Goals.svelte') },
  { path: '/goals/:goal', load: () => import('./goals/Goal.svelte') },
  { path: '/parties', load: () => import('./parties/Parties.svelte') },
  { path: '/parties/:party', load: () => import('./parties/Party.svelte') },
  { path: '/ties', load: () => import('./ties/Ties.svelte') },
  { path: '/projects', load: () => import('./projects/Projects.svelte') },
  { path: '/projects/:project', load: () => import('./projects/Project.svelte') },
  { path: '/map', load: () => import('./map/Map.svelte') },
  { path: '/map/publish', load: () => import('./map/PublishPlan.svelte') },
  { path: '/matters', load: () => import('./matters/Matters.svelte') },
  { path: '/matters/new', load: () => import('./matters/RaiseMatter.svelte') },
  { path: '/matters/:matter', load: () => import('./matters/Matter.svelte') },
  { path: '/meetings', load: () => import('./meetings/Meetings.svelte') },
  { path: '/meetings/new', load: () => import('./meetings/MeetingForm.svelte') },
  { path: '/meetings/:meeting', load: () => import('./meetings/Meeting.svelte') },
  { path: '/meetings/:meeting/change', load: () => import('./meetings/MeetingForm.svelte') },
  { path: '/meetings/:meeting/minutes', load: () => import('./meetings/MinutesEditor.svelte') },
  { path: '/notices', load: () => import('./notices/Notices.svelte') },
  { path: '/record', load: () => import('./record/Record.svelte') },
  { path: '/record/verify', load: () => import('./record/Verify.svelte') },
  { path: '/record/:position', load: () => import('./record/Act.svelte') },
];

// Pages of the person, outside every cooperation.
export const personalPages: readonly PageEntry[] = [
  { path: '/account', load: () => import('./account/Account.svelte') },
  { path: '/reference', load: () => import('./reference/Reference.svelte') },
];
