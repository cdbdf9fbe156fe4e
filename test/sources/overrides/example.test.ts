import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readOverrides } from '../../../src/sources/overrides/read';
import { fileSchema } from '../../../src/sources/overrides/schema';

const ROOT = join(__dirname, '../../..');
const EXAMPLE = readFileSync(join(ROOT, 'deploy/overrides.example.yaml'), 'utf8');

/** Every field that the schema knows, as a path: `models.dates.legacy`, `tags.*.owner`. */
function fieldsOf(schema: unknown, path = ''): string[] {
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault) {
    return fieldsOf(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element, path);
  if (schema instanceof z.ZodRecord) return fieldsOf(schema.valueType, `${path}.*`);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const own = path === '' ? name : `${path}.${name}`;
    return [own, ...fieldsOf(field, own)];
  });
}

/** Every field that the example uses, by the same paths. */
function fieldsIn(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => fieldsIn(one, path));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (path === 'tags') return fieldsIn(inner, 'tags.*');
    const own = path === '' ? name : `${path}.${name}`;
    return [own, ...fieldsIn(inner, own)];
  });
}

describe('the example of an overrides file', () => {
  it('is good', () => {
    expect(readOverrides(EXAMPLE)).toMatchObject({ ok: true });
  });

  it('shows every field that there is', () => {
    const known = [...new Set(fieldsOf(fileSchema))].toSorted();
    expect(known).toContain('models.arrangement.accounts');
    expect([...new Set(fieldsIn(parse(EXAMPLE)))].toSorted()).toEqual(known);
  });

  it('has a smaller sister in the README, which is good too', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const [, yaml = ''] = /```yaml\n([^]*?)```/.exec(readme) ?? [];
    expect(readOverrides(yaml)).toMatchObject({ ok: true, overrides: { models: [{}] } });
  });
});
