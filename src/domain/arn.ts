import { isWellFormedRegion } from './region';

/** An Amazon Resource Name, taken apart. A part that stands empty in the ARN is absent. */
export type Arn = {
  readonly partition: string;
  readonly service: string;
  readonly region?: string;
  /** Twelve digits; absent too where a paste has it masked (`xxxxxxxxxxxx`, `***`). */
  readonly accountId?: string;
  /** `foundation-model`, `inference-profile`, … : the resource up to its first slash. */
  readonly resourceType: string;
  /** All after the first slash, in its own case. */
  readonly resourceId: string;
};

const SHAPE = /^arn:(aws(?:-[a-z]+){0,2}):([a-z-]+):([a-z0-9-]*):([\w*.-]{0,32}):([a-z-]+)\/(.+)$/i;

/** Reads an ARN of any AWS partition, or `undefined`. The Region may be empty: `global.` profiles have such. */
export function parseArn(text: string): Arn | undefined {
  const [, partition, service, region, account, resourceType, resourceId] = SHAPE.exec(text) ?? [];
  if (!partition || !service || !resourceType || !resourceId) return undefined;
  const lowerRegion = (region ?? '').toLowerCase();
  if (lowerRegion !== '' && !isWellFormedRegion(lowerRegion)) return undefined;
  return {
    partition: partition.toLowerCase(),
    service: service.toLowerCase(),
    ...(lowerRegion !== '' && { region: lowerRegion }),
    ...(account !== undefined && /^\d{12}$/.test(account) && { accountId: account }),
    resourceType: resourceType.toLowerCase(),
    resourceId,
  };
}
