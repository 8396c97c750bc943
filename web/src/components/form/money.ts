// An amount and a currency apart, and together as the engine writes them.

export function splitMoney(value: string, currency: string): { amount: string; currency: string } {
  const [amount = '', given] = value.split(' ');
  return { amount, currency: given ?? currency };
}

export function joinMoney(amount: string, currency: string): string {
  return amount.trim() === '' ? '' : `${amount.trim()} ${currency}`;
}
