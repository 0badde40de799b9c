import type {Place} from '@huddlekit/core';

interface Site {
  readonly zone: string;
  readonly place: Place;
}

function site(
  zone: string,
  country: string,
  locality: string,
  lat: number,
  lng: number,
  venue?: string,
  region?: string,
): Site {
  const named = {...(venue ? {venue} : {}), ...(region ? {region} : {})};
  return {zone, place: {locality, country, point: {lat, lng}, ...named}};
}

const london = 'Europe/London';

/** Where the demo's huddles meet. Venues are public; private addresses are released after confirmation. */
export const venues = {
  cardiff: site(london, 'GB', 'Cardiff', 51.48, -3.18, 'Canolfan Grangetown Hub', 'Wales'),
  swansea: site(london, 'GB', 'Swansea', 51.62, -3.94, 'Uplands Library', 'Wales'),
  machynlleth: site(london, 'GB', 'Machynlleth', 52.59, -3.85, 'Y Plas', 'Wales'),
  leeds: site(london, 'GB', 'Leeds', 53.8, -1.55, 'Chapeltown Co-operative Hall', 'Yorkshire'),
  bradford: site(london, 'GB', 'Bradford', 53.8, -1.75, 'Manningham Mills', 'Yorkshire'),
  glasgow: site(london, 'GB', 'Glasgow', 55.86, -4.25, 'Govanhill Baths', 'Scotland'),
  edinburgh: site(london, 'GB', 'Edinburgh', 55.95, -3.19, 'Leith Community Centre', 'Scotland'),
  bristol: site(london, 'GB', 'Bristol', 51.45, -2.59, 'Easton Community Centre'),
  manchester: site(london, 'GB', 'Manchester', 53.48, -2.24, 'Partisan Collective'),
  london: site(london, 'GB', 'London', 51.51, -0.13, undefined, 'Lewisham'),
  belfast: site(london, 'GB', 'Belfast', 54.6, -5.93, 'Cultúrlann McAdam Ó Fiaich', 'Northern Ireland'),
  dublin: site('Europe/Dublin', 'IE', 'Dublin', 53.35, -6.26, 'Liberty Hall'),
  paris: site('Europe/Paris', 'FR', 'Paris', 48.86, 2.35, 'La Maison des Canaux'),
  marseille: site('Europe/Paris', 'FR', 'Marseille', 43.3, 5.37, 'Friche la Belle de Mai'),
  berlin: site('Europe/Berlin', 'DE', 'Berlin', 52.52, 13.41, 'Haus der Statistik'),
  warsaw: site('Europe/Warsaw', 'PL', 'Warszawa', 52.23, 21.01, 'Państwomiasto'),
  lodz: site('Europe/Warsaw', 'PL', 'Łódź', 51.76, 19.46, 'Księży Młyn'),
  barcelona: site('Europe/Madrid', 'ES', 'Barcelona', 41.39, 2.17, 'Can Batlló', 'Catalunya'),
  nairobi: site('Africa/Nairobi', 'KE', 'Nairobi', -1.29, 36.82, 'Kibera Town Centre'),
  bogota: site('America/Bogota', 'CO', 'Bogotá', 4.71, -74.07, 'Casa de la Mujer'),
  beirut: site('Asia/Beirut', 'LB', 'Beirut', 33.89, 35.5),
  toronto: site('America/Toronto', 'CA', 'Toronto', 43.65, -79.38, 'Parkdale Community Land Trust', 'Ontario'),
  melbourne: site('Australia/Melbourne', 'AU', 'Melbourne', -37.81, 144.96, 'Footscray Community Arts', 'Victoria'),
} satisfies Record<string, Site>;

export type Venue = keyof typeof venues;
