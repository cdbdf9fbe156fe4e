/** Whether AWS printed the id; a model known by name alone stands under one made of its provider and name. */
export function hasPrintedId(modelId: string): boolean {
  return !modelId.startsWith('documented:');
}
