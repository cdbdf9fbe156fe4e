/** The smallest catalogue file without a fault, with one source of each of two kinds and the rows given. */
export function fileWith(...rows: readonly unknown[]): Record<string, unknown> {
  return {
    formatVersion: 1,
    updated: '2026-11-22',
    sources: {
      table: { kind: 'docs-table', name: 'Lifecycle page', asOf: '2026-10-14' },
      card: { kind: 'model-card', name: 'Model cards', asOf: '2026-10-14' },
    },
    rows,
  };
}

/** A faultless row of a lifecycle table, with the changes given; `undefined` takes a field away. */
export function rowWith(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const row = {
    source: 'table',
    modelId: 'acme.model-v1:0',
    provider: 'Acme',
    regions: ['us-east-1'],
    status: 'legacy',
    launch: '2025-01-01',
    legacy: '2026-01-01',
    extendedAccess: '2026-04-01',
    endOfLife: '2026-07-01',
    ...changes,
  };
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}
