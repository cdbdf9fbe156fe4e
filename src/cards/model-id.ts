import { type ModelFacts } from '../domain/catalogue';
import { hasPrintedId } from '../domain/printed-id';
import { type Mrkdwn, code, md } from './mrkdwn';

/** The id as plain text, or the name of a model whose id AWS never printed. */
export function idOrName({ modelId, name }: ModelFacts): string {
  return hasPrintedId(modelId) ? modelId : name;
}

/** The id in code, or that AWS never printed one: retired models of old tables are known by their names alone. */
export function idOf(modelId: string): Mrkdwn {
  return hasPrintedId(modelId) ? code(modelId) : md`_no id printed by AWS_`;
}
