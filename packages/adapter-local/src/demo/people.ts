import {day, fold} from '@huddlekit/core';
import type {Seed, SignUpRow} from '../store/tables.ts';
import type {DemoSketch} from './sketch.ts';

/** Somebody who has signed up for one of the demo's huddles already. */
export interface DemoSignUp {
  readonly huddle: string;
  readonly name: string;
  /** At a domain that no mail can ever reach (RFC 2606). */
  readonly email: string;
  readonly state: 'confirmed' | 'waitlisted';
  /** Milliseconds since 1970. Those who came first have their places. */
  readonly createdAt: number;
}

const names = [
  'Abena Mensah', 'Aled Parry', 'Amira Khalil', 'Ana Costa', 'Arjun Mehta', 'Beatriz Lima', 'Bartosz Nowak',
  'Catrin Evans', 'Chloé Martin', 'Dafydd Jones', 'Dina Petrova', 'Efua Asante', 'Elif Kaya', 'Emeka Eze',
  'Fiona Gallagher', 'Florian Weber', 'Gethin Rowlands', 'Giulia Ferri', 'Hamza Malik', 'Hilde Jansen',
  'Imani Otieno', 'Isla Murray', 'Jamal Edwards', 'Jonas Becker', 'Kasia Zielińska', 'Keiko Tanaka', 'Lars Nilsen',
  'Lucía Fernández', 'Mai Nguyen', 'Malik Johnson', 'Meera Iyer', 'Niamh Byrne', 'Noor Hussain', 'Olena Shevchenko',
  'Pádraig Walsh', 'Paolo Greco', 'Rosa Delgado', 'Sadia Ahmed', 'Seren Hughes', 'Tendai Moyo', 'Thiago Alves',
  'Uche Obi', 'Valeria Rojas', 'Wiktor Lis', 'Xin Li', 'Yara Saleh', 'Yusuf Demir', 'Zanele Dlamini', 'Zara Patel',
  'Zdeněk Novotný',
] as const;

const emailOf = (name: string): string => `${fold(name).replaceAll(' ', '.')}@people.example`;

/** The people who go to a huddle and wait for it: always the same ones. */
export function signUpsOf({id, going = 0, waiting = 0}: DemoSketch, position: number, monday: number): DemoSignUp[] {
  return Array.from({length: going + waiting}, (_, index) => {
    const name = names[(position * 7 + index) % names.length] as string;
    const createdAt = monday - 20 * day + index * 3_600_000;
    return {huddle: id, name, email: emailOf(name), state: index < going ? 'confirmed' : 'waitlisted', createdAt};
  });
}

/** The rows that a store begins with. */
export function demoSeed({signUps}: {readonly signUps: readonly DemoSignUp[]}): Seed {
  const people = new Map(signUps.map(({email, name}) => [email, {id: `demo-${email}`, email, name}]));
  const rows = signUps.map(({huddle, name, email, state, createdAt}, index): SignUpRow => ({
    id: `demo-${huddle}-${index}`,
    huddle,
    person: `demo-${email}`,
    state,
    turn: index + 1,
    number: index + 1,
    createdAt,
    updatedAt: createdAt,
    said: {name, answers: {}, accessNeeds: [], consents: []},
  }));
  return {signUps: rows, people: [...people.values()], counters: [{id: 'revision', value: rows.length}]};
}
