// What a request can end in, other than its answer.

export interface Fault {
  where: string; // a field's path in the request (/terms/0/amount), or a header, or empty: the request as a whole
  given: string;
  expected: string;
}

export type ErrorCode =
  | 'bad_input'
  | 'refused'
  | 'not_found'
  | 'conflict'
  | 'unavailable'
  | 'unauthenticated'
  | 'too_many'
  | 'too_large'
  | 'unsupported_type'
  | 'internal'
  | 'offline'; // no answer came: the network or the server is away

export interface ErrorBody {
  error?: { code?: string; faults?: Fault[]; request_id?: string } & Record<string, unknown>;
}

export class ApiError extends Error {
  constructor(
    readonly status: number, // 0 when no answer came
    readonly code: ErrorCode,
    readonly faults: Fault[] = [],
    readonly requestId: string | undefined = undefined,
    readonly details: Record<string, unknown> = {}, // what else the error says: a conflict's versions
    readonly waitSeconds: number = 0, // how long not to try again
  ) {
    super(`${code} (${status})`);
  }
}

const codeOfStatus: Record<number, ErrorCode> = {
  400: 'bad_input',
  401: 'unauthenticated',
  403: 'refused',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  415: 'unsupported_type',
  422: 'bad_input',
  429: 'too_many',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};
const codes = new Set<string>([
  ...Object.values(codeOfStatus),
  'internal',
]);

// `body` is the parsed answer, or undefined where it was not JSON.
export function errorOf(status: number, body: unknown, requestId: string | undefined, waitSeconds = 0): ApiError {
  const said = (body as ErrorBody | undefined)?.error ?? {};
  const code = said.code !== undefined && codes.has(said.code) ? (said.code as ErrorCode) : (codeOfStatus[status] ?? 'internal');
  return new ApiError(status, code, Array.isArray(said.faults) ? said.faults : [], said.request_id ?? requestId, said, waitSeconds);
}

export function asApiError(thrown: unknown): ApiError {
  return thrown instanceof ApiError ? thrown : new ApiError(0, 'offline');
}
