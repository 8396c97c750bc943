// Addresses of what belongs to a scenario, inside the cooperation.

export const scenarioPath = (scenario: string, query: Record<string, string | undefined> = {}): string => {
  const asked = new URLSearchParams(Object.entries(query).filter((each): each is [string, string] => each[1] !== undefined)).toString();
  return `/scenarios/${encodeURIComponent(scenario)}${asked ? `?${asked}` : ''}`;
};

export const roadPath = (scenario: string, candidate: string): string => `/scenarios/${encodeURIComponent(scenario)}/roads/${encodeURIComponent(candidate)}`;
