// What a form tells its fields.

import { getContext, setContext } from 'svelte';
import type { Fault } from '../../api/errors';

export interface FormContext {
  faultsAt(pointer: string): Fault[];
  register(pointer: string): () => void; // returns what undoes it
}

const key = Symbol('form');
export const provideForm = (context: FormContext) => setContext(key, context);
export const useForm = () => getContext<FormContext | undefined>(key);

// 'terms/0/amount' and '/terms/0/amount' are the same field.
export const pointerOfName = (name: string) => (name.startsWith('/') ? name : `/${name}`);

// What a field shows below itself: a fault from the server, or one the browser can know.
export interface OwnFault {
  given: string;
  expected: string;
}
