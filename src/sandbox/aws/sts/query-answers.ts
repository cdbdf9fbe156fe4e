import { type Fault, type WireAnswer } from '../answers';
import { type Operation, type SignedCall } from '../operation';

/** What an operation of AWS's query protocol is asked for. */
export type QueryAnswer = (asked: URLSearchParams, call: SignedCall, world: World) => WireAnswer;

type World = Parameters<Operation['answer']>[1];

/** An operation of STS, which speaks the query protocol: a form goes in, XML comes out. */
export function stsOperation(name: string, answer: QueryAnswer): Operation {
  return {
    name,
    matches: ({ service, body }) => service === 'sts' && new URLSearchParams(body).get('Action') === name,
    answer: (call, world) => answer(new URLSearchParams(call.body), call, world),
    faultAnswer: (fault) => faultOf(fault, name),
  };
}

/** An answer that went well: `result` is the XML of what it says. */
export function queryAnswer(name: string, result: string): WireAnswer {
  return xml(
    200,
    `<${name}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${name}Result>${result}</${name}Result>` +
      `<ResponseMetadata><RequestId>${REQUEST}</RequestId></ResponseMetadata></${name}Response>`,
    '200',
  );
}

/** An error as STS sends it. */
export function queryError(status: number, code: string, message: string): WireAnswer {
  const type = status < 500 ? 'Sender' : 'Receiver';
  return xml(
    status,
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>${type}</Type>` +
      `<Code>${code}</Code><Message>${escaped(message)}</Message></Error><RequestId>${REQUEST}</RequestId></ErrorResponse>`,
    `${status} ${code}`,
  );
}

function faultOf(fault: Exclude<Fault, 'hang'>, name: string): WireAnswer {
  switch (fault) {
    case 'throttle':
      return queryError(400, 'Throttling', 'Rate exceeded');
    case 'deny':
      return queryError(403, 'AccessDenied', `User is not authorized to perform: sts:${name}`);
    case 'garbage':
      return xml(200, `<${name}Response><${name}Result><Cred`, '200, an answer cut off');
    case 'empty':
      return queryAnswer(name, '');
    case 'error':
      return queryError(500, 'InternalFailure', 'The system encountered an unexpected error.');
  }
}

const REQUEST = '01234567-89ab-cdef-0123-456789abcdef';

function xml(status: number, body: string, outcome: string): WireAnswer {
  return { status, headers: { 'content-type': 'text/xml' }, body, outcome };
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
