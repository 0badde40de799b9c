import {hour, isZone, minute, offsetAt} from '@huddlekit/core';
import {findIana} from 'windows-iana';
import {offsetZone} from './zones.ts';

/**
 * The IANA zone for what Outlook and Exchange write: an identifier of Windows (`W. Europe Standard Time`), the name that
 * Windows shows (`(UTC-05:00) Eastern Time (US & Canada)`), or a bare offset (`UTC+01:00`).
 */
export function findZone(written: string): string | undefined {
  const name = written.replaceAll(/["\\]/g, '').replaceAll(/\s+/g, ' ').trim();
  const known = windowsZone(name);
  if (known) return known;
  const shown = /^\((?:UTC|GMT)([+-]\d\d?:?\d\d)?\)\s*(.+)$/i.exec(name);
  if (shown) return shownZone(shown[2] ?? '', offsetOf(shown[1] ?? '+00:00'));
  const bare = /^(?:UTC|GMT)?\s*([+-]\d\d?(?::?\d\d)?)$/i.exec(name);
  if (bare) return offsetZone(offsetOf(bare[1] ?? ''));
  return shownZone(name, undefined);
}

const windowsZone = (name: string): string | undefined => findIana(name)[0];

/**
 * Names that Windows shows and that list no city, with their identifiers in the Unicode CLDR's windowsZones. Names that
 * list cities are found by them.
 */
const withoutCity: Record<string, string> = {
  'eastern time': 'Eastern Standard Time',
  'central time': 'Central Standard Time',
  'mountain time': 'Mountain Standard Time',
  'pacific time': 'Pacific Standard Time',
  'atlantic time': 'Atlantic Standard Time',
  indiana: 'US Eastern Standard Time',
  arizona: 'US Mountain Standard Time',
  alaska: 'Alaskan Standard Time',
  hawaii: 'Hawaiian Standard Time',
  newfoundland: 'Newfoundland Standard Time',
  saskatchewan: 'Canada Central Standard Time',
  'central america': 'Central America Standard Time',
  'baja california': 'Pacific Standard Time (Mexico)',
  greenland: 'Greenland Standard Time',
  azores: 'Azores Standard Time',
  'cabo verde is.': 'Cape Verde Standard Time',
  'west central africa': 'W. Central Africa Standard Time',
  fiji: 'Fiji Standard Time',
  'coordinated universal time': 'UTC',
  'new caledonia': 'Central Pacific Standard Time',
  'international date line west': 'Dateline Standard Time',
};

const regions = ['Europe', 'America', 'Asia', 'Africa', 'Australia', 'Pacific', 'Atlantic', 'Indian'];

/** The zone of a shown name. Where an offset stands beside it, the zone must have it in some season of this century. */
function shownZone(shown: string, offset: number | undefined): string | undefined {
  const parts = shown
    .replaceAll(/\([^)]*\)/g, '')
    .split(/,|\band\b|&/)
    .map((part) => part.trim())
    .filter(Boolean);
  for (const part of parts) {
    const windows = withoutCity[part.toLowerCase()];
    const city = part.replaceAll(' ', '_').replaceAll('.', '');
    const candidates = windows ? [windowsZone(windows) ?? 'UTC'] : regions.map((region) => `${region}/${city}`);
    const zone = candidates.find(
      (candidate) => isZone(candidate) && (offset === undefined || agrees(candidate, offset)),
    );
    if (zone) return zone;
  }
  return undefined;
}

const agrees = (zone: string, offset: number): boolean =>
  [Date.UTC(2025, 0, 15), Date.UTC(2025, 6, 15)].some((moment) => offsetAt(moment, zone) === offset);

/** Milliseconds of `+01:00`, `-5` or `+0530`. */
function offsetOf(written: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d?):?(\d\d)?$/.exec(written) ?? [];
  const size = Number(hours ?? 0) * hour + Number(minutes ?? 0) * minute;
  return sign === '-' ? -size : size;
}
