import { type Fault, type WireAnswer } from './answers';
import { type AwsCall } from './call';
import { type AwsWorld } from './world';

/** One operation of AWS that is answered here, by its own name: `ListFoundationModels`. */
export type Operation = {
  readonly name: string;
  /** Whether a call is for it, by service and path, or by its target. */
  readonly matches: (call: AwsCall) => boolean;
  readonly answer: (call: SignedCall, world: AwsWorld) => WireAnswer;
  /** What a fault comes to, where it is another answer than that of the Bedrock API. */
  readonly faultAnswer?: (fault: Exclude<Fault, 'hang'>, call: SignedCall) => WireAnswer;
};

/** A call whose signature says who asks, and where. */
export type SignedCall = AwsCall & Required<Pick<AwsCall, 'service' | 'region' | 'account'>>;

/** An operation of restJson1 by its method and its path, in which `{name}` stands for any one part. */
export function restOperation(
  name: string,
  method: string,
  path: string,
  answer: Operation['answer'],
): Operation {
  const shape = new RegExp(`^${path.replace(/\{[^}]*\}/g, '[^/]+')}/?$`);
  return {
    name,
    matches: (call) => call.service === 'bedrock' && call.method === method && shape.test(call.path),
    answer,
  };
}
