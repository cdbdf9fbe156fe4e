import { type z } from 'zod';
import { errorAnswer, type Fault, jsonAnswer, type WireAnswer } from '../answers';
import { type Operation, type SignedCall } from '../operation';
import { type AwsWorld, type LocalAccount } from '../world';

/** What an operation of CloudWatch answers from. */
export type Asked<Input> = {
  readonly input: Input;
  readonly call: SignedCall;
  /** The account that asks. */
  readonly account: LocalAccount | undefined;
  readonly now: Date;
};

/** CloudWatch refuses the request; the message says what is wrong with it. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** An operation of CloudWatch in its protocol, AWS JSON 1.0: the target names it, the body is its input. */
export function jsonOperation<Input>(
  name: string,
  schema: z.ZodType<Input>,
  respond: (asked: Asked<Input>) => { readonly body: object; readonly outcome: string },
): Operation {
  return {
    name,
    matches: ({ service, target }) => service === 'monitoring' && target?.split('.').at(-1) === name,
    answer(call, world) {
      const parsed = schema.safeParse(parseJson(call.body));
      if (!parsed.success) return refusal(parsed.error.issues[0]?.message ?? 'no input');
      try {
        const { body, outcome } = respond({ input: parsed.data, call, ...askerOf(call, world) });
        return inJson10(jsonAnswer(body, outcome));
      } catch (error) {
        if (error instanceof RefusedError) return refusal(error.message);
        throw error;
      }
    },
    faultAnswer: (fault, call) => inJson10(faultOf(fault, call.account, name)),
  };
}

function askerOf(call: SignedCall, world: AwsWorld): Pick<Asked<unknown>, 'account' | 'now'> {
  return { account: world.accounts.find(({ id }) => id === call.account), now: world.now() };
}

/** In CloudWatch's words. `empty` is an object in which nothing stands. */
function faultOf(fault: Exclude<Fault, 'hang'>, account: string, operation: string): WireAnswer {
  switch (fault) {
    case 'throttle':
      return errorAnswer(400, 'ThrottlingException', 'Rate exceeded');
    case 'deny':
      return errorAnswer(
        400,
        'AccessDeniedException',
        `User: arn:aws:iam::${account}:user/sandbox is not authorized to perform: cloudwatch:${operation}`,
      );
    case 'garbage':
      return { ...jsonAnswer({}, 'an answer cut off'), body: '{"Metrics":[{"Namespace":"AWS/Bedr' };
    case 'empty':
      return jsonAnswer({}, 'nothing');
    case 'error':
      return errorAnswer(
        500,
        'InternalServiceFault',
        'Request processing has failed due to an unknown error.',
      );
  }
}

function refusal(message: string): WireAnswer {
  return inJson10(errorAnswer(400, 'InvalidParameterValueException', message));
}

function inJson10(answer: WireAnswer): WireAnswer {
  return { ...answer, headers: { ...answer.headers, 'content-type': 'application/x-amz-json-1.0' } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
