'use client';

import { formatInstant } from './format-time';
import { type TimeZone, useTimeZone } from './time-zone';

/** A time as the server writes it into its sentences, which programs read too. */
const written = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** The sentence with its times as all others are written. */
export function withTimes(sentence: string, zone: TimeZone): string {
  return sentence.replace(written, (at) => formatInstant(Date.parse(at), zone));
}

/** Sentences of the server with their times as the operator chose to read them. */
export function useTimesIn(): (sentence: string) => string {
  const zone = useTimeZone();
  return (sentence) => withTimes(sentence, zone);
}
