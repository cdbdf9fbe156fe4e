import { PHASES, laterPhase, parsePhase, phaseWord, worstFirst } from '../../src/domain/phase';

test('the words on the screen are AWS’s', () => {
  expect(PHASES.map(phaseWord)).toEqual([
    'Active',
    'Legacy',
    'Extended access',
    'End of life',
    'Withdrawn',
    'Unknown',
  ]);
});

test('every phase is understood by its short word and its words on the screen, in any case', () => {
  for (const phase of PHASES) {
    expect(parsePhase(phase.toUpperCase())).toBe(phase);
    expect(parsePhase(phaseWord(phase))).toBe(phase);
    expect(parsePhase(phaseWord(phase).toLowerCase().replaceAll(' ', '-'))).toBe(phase);
  }
});

test.each(['', 'dead', 'legac', 'end'])('"%s" is no phase', (text) => {
  expect(parsePhase(text)).toBeUndefined();
});

test('End of life is the worst and Unknown the least urgent', () => {
  expect([...PHASES].sort(worstFirst)).toEqual([
    'eol',
    'withdrawn',
    'extended',
    'legacy',
    'active',
    'unknown',
  ]);
});

test('the later of two phases does not depend on which is named first, and Unknown yields', () => {
  for (const a of PHASES) {
    for (const b of PHASES) expect(laterPhase(a, b)).toBe(laterPhase(b, a));
    expect(laterPhase('unknown', a)).toBe(a);
  }
  expect(laterPhase('active', 'extended')).toBe('extended');
});
