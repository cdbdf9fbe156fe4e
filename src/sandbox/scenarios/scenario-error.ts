/** There is no scenario of the name that was asked for; the message is a sentence for the person who asked. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
}
