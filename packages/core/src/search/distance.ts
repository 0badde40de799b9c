/** The mean radius of the earth in metres (IUGG). */
const radius = 6_371_008.8;

const radians = Math.PI / 180;

/**
 * The great-circle distance by the haversine formula, in whole metres. Rounded, so that backends that compute it in
 * another order agree on what is nearer.
 */
export function metresBetween(a: {lat: number; lng: number}, b: {lat: number; lng: number}): number {
  const lat = Math.sin(((b.lat - a.lat) * radians) / 2) ** 2;
  const lng = Math.sin(((b.lng - a.lng) * radians) / 2) ** 2;
  const chord = lat + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * lng;
  return Math.round(2 * radius * Math.asin(Math.min(1, Math.sqrt(chord))));
}
