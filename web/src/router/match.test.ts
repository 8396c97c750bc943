import { describe, expect, it } from 'vitest';
import { cooperationPath, findRoute, matchPath, splitCooperation } from './match';

describe('addresses', () => {
  it('match word by word and give the parameters decoded', () => {
    expect(matchPath('/matters/:matter', '/matters/s36-class')).toEqual({ matter: 's36-class' });
    expect(matchPath('/matters/:matter', '/matters/%E8%AE%AE%E9%A2%98')).toEqual({ matter: '议题' });
    expect(matchPath('/', '')).toEqual({});
    expect(matchPath('/matters', '/matters/')).toEqual({});
  });
  it('do not match when longer, shorter, another word, or badly encoded', () => {
    expect(matchPath('/matters/:matter', '/matters')).toBeUndefined();
    expect(matchPath('/matters', '/matters/x')).toBeUndefined();
    expect(matchPath('/matters', '/goals')).toBeUndefined();
    expect(matchPath('/matters/:matter', '/matters/%E8')).toBeUndefined();
  });
  it('go to the first row of the table that matches', () => {
    const table = [{ path: '/matters/new' }, { path: '/matters/:matter' }];
    expect(findRoute(table, '/matters/new')?.row).toBe(table[0]);
    expect(findRoute(table, '/matters/old')).toEqual({ row: table[1], params: { matter: 'old' } });
    expect(findRoute(table, '/elsewhere')).toBeUndefined();
  });
  it('carry the cooperation, there and back', () => {
    expect(splitCooperation('/c/jin-jia/matters/x')).toEqual({ cooperation: 'jin-jia', rest: '/matters/x' });
    expect(splitCooperation('/c/jin-jia')).toEqual({ cooperation: 'jin-jia', rest: '/' });
    expect(splitCooperation('/')).toEqual({ cooperation: undefined, rest: '/' });
    expect(cooperationPath('金嘉', '/matters')).toBe('/c/%E9%87%91%E5%98%89/matters');
    expect(cooperationPath('jin-jia', '/')).toBe('/c/jin-jia');
    expect(splitCooperation(cooperationPath('金嘉', '/goals')).cooperation).toBe('金嘉');
  });
});
