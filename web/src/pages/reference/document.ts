// The OpenAPI document of this server, as far as the reference shows it.

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  minimum?: number;
  maximum?: number;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: Schema;
  description?: string;
}

type Content = Record<string, { schema?: Schema }>;

interface OperationDoc {
  operationId: string;
  summary: string;
  tags: string[];
  'x-access': string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

export interface ApiDocument {
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, OperationDoc>>;
  components?: { schemas?: Record<string, Schema> };
}

export interface Sent {
  type: string; // application/json
  schema: Schema;
}

export interface Operation {
  id: string;
  method: string;
  path: string;
  summary: string;
  tag: string;
  access: string;
  parameters: Parameter[];
  body: Sent | undefined;
  answer: Sent | undefined;
  failures: { status: string; description: string }[];
}

function sentOf(content: Content | undefined): Sent | undefined {
  const first = Object.entries(content ?? {})[0];
  return first && { type: first[0], schema: first[1].schema ?? {} };
}

export function operationsOf(document: ApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, each]) => ({
      id: each.operationId,
      method: method.toUpperCase(),
      path,
      summary: each.summary,
      tag: each.tags[0] ?? '',
      access: each['x-access'],
      parameters: each.parameters ?? [],
      body: sentOf(each.requestBody?.content),
      answer: sentOf(each.responses['200']?.content),
      failures: Object.entries(each.responses)
        .filter(([status]) => status !== '200')
        .map(([status, response]) => ({ status, description: response.description })),
    })));
}

// Every word of the search is in the operation's name, path, summary or the names of its fields.
export function isFound(operation: Operation, search: string): boolean {
  const text = [operation.id, operation.method, operation.path, operation.summary, operation.tag,
    ...operation.parameters.map((each) => each.name), ...fieldNames(operation.body?.schema), ...fieldNames(operation.answer?.schema)]
    .join(' ').toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function fieldNames(schema: Schema | undefined): string[] {
  if (!schema) return [];
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => [name, ...fieldNames(inner)]);
  return schema.items ? [...own, ...fieldNames(schema.items)] : own;
}

export interface TypeName {
  lists: number; // how many lists are around it
  name: string; // string, integer, date, Text ...
  schema: Schema; // inside the lists
}

export function typeOf(schema: Schema): TypeName {
  let lists = 0;
  let inner = schema;
  while (inner.items && inner.type === 'array') {
    inner = inner.items;
    lists += 1;
  }
  const named = inner.$ref?.split('/').pop();
  const plain = Array.isArray(inner.type) ? inner.type.join(' | ') : inner.type;
  return { lists, name: named ?? inner.format ?? plain ?? 'any', schema: inner };
}
