import { describe, expect, it } from 'vitest';
import { type ApiDocument, isFound, operationsOf, typeOf } from './document';

const document: ApiDocument = {
  info: { title: 'Comity', version: '0', description: '' },
  paths: {
    '/api/things': {
      get: {
        operationId: 'view_things', summary: 'The things.', tags: ['views'], 'x-access': 'member',
        responses: {
          200: { description: 'The answer.', content: { 'application/json': { schema: { type: 'object', properties: {
            things: { type: 'array', items: { type: 'object', properties: { colour: { type: 'string' } } } },
          } } } } },
          404: { description: 'It names something that does not exist.' },
        },
      },
    },
  },
};

describe('the reference', () => {
  const [things] = operationsOf(document);
  it('reads an operation from the document', () => {
    expect(things).toMatchObject({ id: 'view_things', method: 'GET', path: '/api/things', tag: 'views', access: 'member', body: undefined });
    expect(things?.answer?.type).toBe('application/json');
    expect(things?.failures).toEqual([{ status: '404', description: 'It names something that does not exist.' }]);
  });
  it('finds by words in any order, also by fields deep inside', () => {
    expect(things && isFound(things, 'colour THINGS')).toBe(true);
    expect(things && isFound(things, 'colour apples')).toBe(false);
  });
  it('names the type inside lists', () => {
    expect(typeOf({ type: 'array', items: { type: 'array', items: { $ref: '#/components/schemas/Text' } } })).toMatchObject({ lists: 2, name: 'Text' });
    expect(typeOf({ type: 'string', format: 'date' })).toMatchObject({ lists: 0, name: 'date' });
  });
});
