import { type Overrides } from '../../domain/overrides';
import { type Region } from '../../domain/region';
import { type Holdings } from '../aws/holdings';
import { type Roster } from '../aws/roster';
import { type MadeUpCalls } from '../made-up/calls';

/** A whole story as the sandbox tells it, its days counted from the one on which the sandbox started. */
export type Scenario = {
  /** Its name in `--scenario`: the name of its file. */
  readonly name: string;
  readonly title: string;
  /** What it is about, in two sentences. */
  readonly story: string;
  /** Up to three things to try in it. */
  readonly tries: readonly Trial[];
  /** The Regions that its accounts have enabled. */
  readonly regions: readonly Region[];
  /** Whether the documented catalogue belongs to it. */
  readonly documents: 'packaged' | 'none';
  /** What AWS lists at an instant; the same object as long as no scripted change comes. */
  readonly rosterAt: (now: Date) => Roster;
  /** When AWS next says something else in these Regions: a scripted change, or a day of a model's lifecycle. */
  readonly changesIn: (regions: readonly Region[]) => (after: Date) => Date | undefined;
  readonly calls: readonly MadeUpCalls[];
  /** What the operator's file says: how the accounts are called, and what to move to. */
  readonly overrides: Overrides;
  /** What an account holds in a Region. */
  readonly holdings: (account: string, region: Region) => Holdings;
  /** What people typed before the curtain rises, in this order. */
  readonly setup: readonly Typed[];
};

/** A command to try, and what comes of it. */
export type Trial = { readonly command: string; readonly promise: string };

/** What somebody types somewhere; person and channel by name. */
export type Typed = { readonly user: string; readonly channel: string; readonly text: string };
