// Which tone says which state: <Badge tone={stageTone(item.stage)}>{nameOf('stage', item.stage)}</Badge>.

export type Tone = 'plain' | 'good' | 'bad' | 'waits' | 'busy';

export function stageTone(stage: string): Tone {
  if (stage === 'operation') return 'good';
  if (stage === 'construction' || stage === 'acceptance' || stage === 'land') return 'busy';
  return 'plain';
}

export function stanceTone(stance: string): Tone {
  return stance === 'support' ? 'good' : stance === 'oppose' ? 'bad' : 'plain';
}

export function verdictTone(verdict: string | undefined): Tone {
  return verdict === 'confirm' ? 'good' : verdict === 'dispute' ? 'bad' : 'waits';
}
