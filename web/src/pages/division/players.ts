// What a player of a table is called on the page: a party that the table has by its short name, by its name.

import { parties } from '../../api/parties.svelte';
import { textOf } from '../../components/text';
import type { DivisionAnswer } from './types';

export function playerName(answer: Pick<DivisionAnswer, 'players'>, player: string): string {
  const isShort = answer.players.some((each) => each.player === player && each.party === player);
  return (isShort && textOf(parties.nameOf(player))) || player;
}

export const membersNamed = (answer: Pick<DivisionAnswer, 'players'>, members: readonly string[]): string =>
  members.map((member) => playerName(answer, member)).join(' + ');
