import type { Source } from '@klammer/modules/strategy'

/** Where each fact of the demo city is from. Facts are retold in our own words. */
const source = (label: string, address: string): Source => ({ label, url: `https://${address}` })

export const SOURCES = {
  kommune21: source(
    'Kommune21, „Über IT hinausdenken“, 3. März 2016',
    'kommune21.de/k21-meldungen/ueber-it-hinausdenken',
  ),
  jenapolis: source(
    'Jenapolis, 27. September 2012',
    'jenapolis.de/2012/09/27/jena-ist-nachzuegler-laut-einer-mckinsey-studie-zum-e-government',
  ),
  digitaleStadt: source(
    'Digitale Stadt Jena, Bestand und Vision',
    'digitalestadt.jena.de/Bestand_und_Vision/Verwaltung',
  ),
  eastside: source('Eastside News, 12. Januar 2017', 'eastsidenews.de/2017/01/12/jena-will-digitale-stadt-werden'),
  aconium: source(
    'aconium, Acht-Punkte-Strategie',
    'aconium.eu/vorstellung-einer-neuen-strategie-fuer-die-smart-city-jena',
  ),
  beesmart: source(
    'bee smart city, Stadtporträt, 19. März 2019',
    'hub.beesmart.city/de/city-portraits/smart-city-jena',
  ),
  pressKitt: source('Pressemitteilung der Stadt Jena zum Regiebetrieb KITT, 16. November 2022', 'suche-jena.jena.de'),
  interpellation: source('Offenes Jena, Große Anfrage Digitalisierung 2023', 'offenes-jena.de/DigitaleStadt'),
  smartCity: source('Smart City Jena', 'smartcity.jena.de'),
  smartCityProject: source(
    'Smart City Jena, Projektbeschreibung',
    'smartcity.jena.de/en/smart-city-projekt/project-description',
  ),
  smartCityVote: source(
    'Smart City Jena, „Jena digitalisiert, lernt und teilt“',
    'smartcity.jena.de/smart-city/jena-digitalisiert-lernt-und-teilt',
  ),
  measures: source(
    'Stadt Jena, Prüfung der Smart-City-Strategie und der Maßnahmen',
    'rathaus.jena.de/de/jenaer-smart-city-projekt-erfolgreiche-pruefung-der-smart-city-strategie-und-massnahmen',
  ),
  statusReport: source('Verwaltungstraining-Blog, 15. Juli 2021', 'verwaltungstraining.blog'),
  field5: source('Smart City Jena, Handlungsfeld 5', 'smartcity.jena.de/node/29'),
  field5Measures: source(
    'Smart City Jena, Maßnahmen Handlungsfeld 5',
    'smartcity.jena.de/smart-city/massnahmen-handlungsfeld-5',
  ),
  field2Measures: source('Mitmachen Jena, Maßnahmen Handlungsfeld 2', 'mitmachen.jena.de/massnahmen-hf2'),
  forFuture: source(
    'Treffpunkt Kommune, „Smart City Jena for future“',
    'treffpunkt-kommune.de/smart-city-jena-for-future',
  ),
  review2025: source(
    'Smart City Jena 2025, Rückblick',
    'smartcity.jena.de/smart-city-projekt/smart-city-jena-2025-zwischen-datenstrategie-und-teilhabe',
  ),
  services575: source(
    'Smart City Jena, Einführung ins Handlungsfeld 5',
    'smartcity.jena.de/smart-city-projekt/einfuehrung-ins-handlungsfeld-5',
  ),
  profile: source(
    'Smart City Dialog, Modellprojekt Jena',
    'smart-city-dialog.de/modellprojekte/smart-city-modellprojekt-jena',
  ),
  index2021: source('Stadt Jena zum Smart City Index 2021', 'rathaus.jena.de/en/node/6585'),
  wlan2025: source('Mitteldeutsche Zeitung 2025 (mz.de 4066253)', 'mz.de/4066253'),
  wlan2022: source('IHK Ostthüringen, WLAN Jena, 2022', 'ihk.de/gera/wlan-jena-5452660'),
} as const satisfies { readonly [name: string]: Source }
