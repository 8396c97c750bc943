import { describe, expect, it } from 'vitest';
import { Newcomers } from './newcomers';

describe('what others did meanwhile', () => {
  it('is nothing when the page has just been read', () => {
    const all = new Newcomers();
    all.begin(195);
    expect(all.take()).toBe(0);
  });
  it('is not known before anything was read', () => {
    const all = new Newcomers();
    all.arrived(195);
    expect(all.take()).toBe(0);
  });
  it('is told once, a batch together', () => {
    const all = new Newcomers();
    all.begin(195);
    all.arrived(196);
    all.arrived(198);
    expect(all.take()).toBe(3);
    expect(all.take()).toBe(0);
  });
  it('leaves out what one did oneself, in whichever order stream and answer come', () => {
    const all = new Newcomers();
    all.begin(195);
    all.arrived(197);
    all.mine(196);
    expect(all.take()).toBe(1);
    all.mine(198);
    all.arrived(198);
    expect(all.take()).toBe(0);
  });
  it('does not let an answer that comes late hide what others do next', () => {
    const all = new Newcomers();
    all.begin(195);
    all.arrived(196);
    expect(all.take()).toBe(1);
    all.mine(196);
    all.arrived(197);
    expect(all.take()).toBe(1);
  });
});
