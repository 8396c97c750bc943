// Where in a list the page that is shown begins, as the address says.

import { router } from '../router/router.svelte';

export const pageFrom = (): number => Math.max(0, Number.parseInt(router.query.get('from') ?? '0', 10) || 0);
