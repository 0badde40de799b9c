/** The kit's one message, by language: not worth a file each. */
export const texts: Readonly<Record<string, string>> = {
  cy: 'Ni fu modd paratoi’r rhan hon o’r dudalen. Rhowch wybod i’r bobl sy’n rhedeg y wefan.',
  es: 'No se ha podido preparar esta parte de la página. Avisa a quienes llevan este sitio.',
  fr: 'Cette partie de la page n’a pas pu être préparée. Merci de prévenir les responsables du site.',
  de: 'Dieser Teil der Seite konnte nicht eingerichtet werden. Bitte sagen Sie den Betreibern der Website Bescheid.',
  pl: 'Nie udało się przygotować tej części strony. Prosimy dać znać osobom, które prowadzą tę witrynę.',
  ar: 'تعذّر إعداد هذا الجزء من الصفحة. يُرجى إبلاغ القائمين على هذا الموقع.',
};
