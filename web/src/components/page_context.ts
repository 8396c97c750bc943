// Whether a component stands inside a <Page>, so that a heading is there already.

import { hasContext, setContext } from 'svelte';

const page = Symbol('page');

export const enterPage = () => setContext(page, true);
export const isInPage = () => hasContext(page);
