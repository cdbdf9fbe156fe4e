/** What formatted text is made of, whichever notation it was written in. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; children: Inline[] }
  | { kind: 'user'; id: string }
  | { kind: 'channel'; id: string; label?: string }
  /** `@channel`, `@here`, a user group: what calls several people at once. */
  | { kind: 'group'; label: string }
  | { kind: 'date'; seconds: number; format: string; url?: string; fallback: string }
  | { kind: 'emoji'; name: string };

export type Passage =
  | { kind: 'paragraph' | 'quote'; children: Inline[] }
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'list'; ordered: boolean; indent: number; items: Inline[][] }
  | { kind: 'pre'; text: string }
  | { kind: 'rule' };
