// Roles of persons (model/roles.h).

import { declareWords } from './declare';

const say = declareWords({
  officer: ['officer', '经办人'],
  leader: ['leader', '负责人'],
  secretary: ['secretary', '秘书'],
  supervisor: ['supervisor', '督导人'],
  observer: ['observer', '观察员'],
});

const known = ['officer', 'leader', 'secretary', 'supervisor', 'observer'] as const;

export function roleName(role: string): string {
  const found = known.find((each) => each === role);
  return found ? say(found) : role;
}
